import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { wall } from "./copy.ts";

/** In the place of people who are not here yet: on their way, or to be asked for again once there is signal. */
export function OnTheWay() {
  if (!wall.failed.value) {
    return <p class="muted">{t("common.loading")}</p>;
  }
  return (
    <div class="stack">
      <p role="status">{t("wall.needs_signal")}</p>
      <Button onClick={() => void wall.look()}>{t("common.again")}</Button>
    </div>
  );
}
