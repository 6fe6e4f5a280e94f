import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { install, installPrompt, refuseInstall } from "./install.ts";

/** Offered once the first talk is saved: by then there is something to keep. */
export function InstallOffer() {
  if (!installPrompt.value) {
    return null;
  }
  return (
    <Card label={t("install.go")}>
      <p>{t("install.offer")}</p>
      <div class="row">
        <Button onClick={() => void install()}>{t("install.go")}</Button>
        <Button kind="plain" onClick={refuseInstall}>
          {t("install.no")}
        </Button>
      </div>
    </Card>
  );
}
