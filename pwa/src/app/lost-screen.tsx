import { lastTold } from "#app/session.ts";
import { acceptLoss } from "#db/vault.ts";
import { dayAndMonth } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";

/** The browser deleted this phone's copy: said before anything else, and never passed off as an app that was always empty. */
export function LostScreen() {
  const go = () => {
    acceptLoss();
    // A fresh start finds the session that the browser may still hold.
    location.reload();
  };
  const told = lastTold.value;
  return (
    <main class="door stack">
      <h1>{t("gone.title")}</h1>
      {told && told.outbox > 0 && (
        <p>{t("gone.unsent", { n: told.outbox, day: dayAndMonth(told.told_at) })}</p>
      )}
      <Empty drawing="board" text={t("gone.text")}>
        <Button kind="primary" onClick={go}>
          {t("gone.go")}
        </Button>
      </Empty>
    </main>
  );
}
