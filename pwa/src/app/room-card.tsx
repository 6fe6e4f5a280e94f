import { t } from "#i18n/words.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";

/** The phone is almost full: what helps, before anything is lost. */
export function RoomCard() {
  return (
    <Card label={t("room.title")}>
      <h2>{t("room.title")}</h2>
      <p>{t("room.text")}</p>
      <div class="row">
        <ButtonLink href="/me/data">{t("data.title")}</ButtonLink>
      </div>
    </Card>
  );
}
