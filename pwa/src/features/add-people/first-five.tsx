import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { takeFreshKey } from "#db/vault.ts";
import { t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { stillHere } from "#ui/still-here.ts";
import { NamesForm } from "./names-form.tsx";
import { mayOfferPasskey, PasskeyOffer } from "./passkey-offer.tsx";

function Names() {
  const { route } = useLocation();
  const here = stillHere();
  const go = () => here() && route("/start/practice");
  return (
    <div class="stack">
      <PageHead title={t("add.first_title")} sub={t("add.nickname")} />
      <NamesForm onDone={go} />
      <ButtonLink wide={true} icon="file" href="/start/import">
        {t("import.link")}
      </ButtonLink>
      <Button kind="plain" wide={true} onClick={go}>
        {t("common.skip")}
      </Button>
    </div>
  );
}

/** O5: the first five people, right after joining; before them, where the phone has it, a fingerprint beside the new PIN. */
export function FirstFive() {
  const [raw] = useState(takeFreshKey);
  const [offers, setOffers] = useState<boolean | null>(raw === null ? false : null);
  useEffect(() => {
    if (raw) {
      void mayOfferPasskey().then(setOffers);
    }
  }, [raw]);
  if (offers === null) {
    return null;
  }
  return raw && offers ? <PasskeyOffer raw={raw} onDone={() => setOffers(false)} /> : <Names />;
}
