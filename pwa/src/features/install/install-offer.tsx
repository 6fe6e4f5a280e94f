import { t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { refuseInstall } from "./install.ts";

/** Offered once somebody is written down: by then there is something to keep. */
export function InstallOffer() {
  return (
    <Card label={t("install.go")}>
      <p>{t("install.offer")}</p>
      <div class="row">
        <ButtonLink href="/me/install">{t("install.go")}</ButtonLink>
        <Button kind="plain" onClick={refuseInstall}>
          {t("install.no")}
        </Button>
      </div>
    </Card>
  );
}
