import { useState } from "preact/hooks";
import { t } from "#i18n/words.ts";
import { updateNow } from "#push/worker.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";

/** A new version waits on the phone; it takes over when it is told to, and never under an open sheet. */
export function UpdatePrompt() {
  const [later, setLater] = useState(false);
  if (later) {
    return null;
  }
  return (
    <Card label={t("upd.ready")}>
      <p>{t("upd.ready")}</p>
      <div class="row">
        <Button onClick={updateNow}>{t("upd.go")}</Button>
        <Button kind="plain" onClick={() => setLater(true)}>
          {t("upd.later")}
        </Button>
      </div>
    </Card>
  );
}
