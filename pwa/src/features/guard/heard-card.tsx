import { type Key, t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { type Heard, haveRead, type What } from "./heard.ts";

/** Where to look, if not at one's own devices. */
const whereOf: Partial<Record<What, string>> = {
  break_glass: "/organize/break-glass",
  erasure_asked: "/team/members",
  erasure_answered: "/me/data",
};

/** One sentence about what happened elsewhere, and where to look. */
export function HeardCard({ told }: { told: Heard }) {
  const words = t(`heard.${told.what}` satisfies Key);
  const read = () => void haveRead(told).catch(() => {});
  return (
    <Card label={words}>
      <div class="stack">
        <p>{words}</p>
        <div class="row">
          <ButtonLink href={whereOf[told.what] ?? "/me/safety"} onClick={read}>
            {t("heard.look")}
          </ButtonLink>
          <Button kind="plain" onClick={read}>
            {t("heard.known")}
          </Button>
        </div>
      </div>
    </Card>
  );
}
