import { session } from "#app/session.ts";
import { mayOffer } from "#domain/permission.ts";
import type { PersonRow } from "#domain/rows.ts";
import { firstName } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { putOff, rest } from "./actions.ts";

/** "Not today" for the third time running: let somebody rest, pass them on to who is closer, or keep them. */
export function RestSheet({ person, onClose }: { person: PersonRow; onClose: () => void }) {
  const me = session.value;
  const choose = (what: (personId: string) => Promise<void>) => () => {
    onClose();
    void what(person.id);
  };
  return (
    <Sheet label={t("rest.title")} closeLabel={t("common.close")} onClose={onClose}>
      <h2>{t("rest.title")}</h2>
      <p>{t("rest.text", { name: firstName(person.name) })}</p>
      <Button kind="primary" wide onClick={choose(rest)}>
        {t("rest.two_weeks")}
      </Button>
      {me && mayOffer(me, "people.hand_over") && (
        <ButtonLink wide href={`/me/handover/${person.id}`}>
          {t("rem.hand_over")}
        </ButtonLink>
      )}
      <Button wide onClick={choose(putOff)}>
        {t("rest.keep")}
      </Button>
    </Sheet>
  );
}
