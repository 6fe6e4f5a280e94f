import { useState } from "preact/hooks";
import { makePasskeySlot, mayHavePasskey } from "#db/passkey.ts";
import { setPasskey } from "#db/vault.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { say } from "#ui/snackbar.tsx";

/** A phone that takes longer to say whether it has passkeys is not asked: nobody waits at an empty screen (ms). */
const patienceMs = 1_000;

/** Whether it is worth asking somebody who has just chosen a PIN. */
export function mayOfferPasskey(): Promise<boolean> {
  const patience = new Promise<false>((resolve) => setTimeout(() => resolve(false), patienceMs));
  return Promise.race([mayHavePasskey(), patience]);
}

/** Words for what kept a passkey from being made; null when it was made. */
async function turnOn(raw: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const slot = await makePasskeySlot(raw, t("safety.bio_name"));
  if (typeof slot === "string") {
    return t(`safety.bio_${slot}`);
  }
  await setPasskey(slot);
  return null;
}

/** O4: fingerprint or face beside the PIN that was chosen a moment ago. `raw`: the data key. */
export function PasskeyOffer({ raw, onDone }: { raw: Uint8Array<ArrayBuffer>; onDone: () => void }) {
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const on = async () => {
    setBusy(true);
    const stopped = await turnOn(raw).catch(trouble);
    setBusy(false);
    setError(stopped);
    if (stopped === null) {
      say(t("safety.bio_turned_on"));
      onDone();
    }
  };
  return (
    <div class="stack">
      <PageHead title={t("safety.bio")} />
      <p>{t("safety.bio_text")}</p>
      <p class="small">{t("safety.bio_truth")}</p>
      <p class="field-error" role="alert">
        {error}
      </p>
      <Button kind="primary" icon="key" wide disabled={busy} onClick={() => void on()}>
        {t("safety.bio_on")}
      </Button>
      <Button kind="plain" wide onClick={onDone}>
        {t("common.skip")}
      </Button>
    </div>
  );
}
