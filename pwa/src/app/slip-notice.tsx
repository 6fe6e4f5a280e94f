import { dropSlip, type Slip } from "#db/slips.ts";
import { timeOfDay, weekday } from "#i18n/format.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { say } from "#ui/snackbar.tsx";

/** What was written down while the phone was locked, until its writer has put it where it belongs. */
export function SlipNotice({ slip }: { slip: Slip }) {
  const title = t("slip.when", { day: weekday(slip.at), time: timeOfDay(slip.at) });
  const done = () => void dropSlip(slip.id).catch((error) => say(trouble(error)));
  return (
    <Card label={title}>
      <div class="stack">
        <h2>{title}</h2>
        <p class="slip">{slip.text}</p>
        <div class="row">
          <ButtonLink href="/log?note">{t("nav.log")}</ButtonLink>
          <Button onClick={done}>{t("slip.done")}</Button>
        </div>
      </div>
    </Card>
  );
}
