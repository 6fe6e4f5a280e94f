import { useEffect, useState } from "preact/hooks";
import { addPasskey, disownPasskey, mayHavePasskey } from "#db/passkey.ts";
import { forgetPasskey, hasPin, passkeySlot } from "#db/vault.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { TextField } from "#ui/field.tsx";
import { say } from "#ui/snackbar.tsx";
import { refusal } from "./pin-again.ts";

/** What the phone shows in its own list of passkeys: a word that says nothing. */
const called = () => t("safety.bio_name");

/** Words for what kept a passkey from being made; null when it was made. */
async function turnOn(pin: string): Promise<string | null> {
  const outcome = await addPasskey(pin, called());
  if (outcome === "added") {
    return null;
  }
  return outcome === "unable" || outcome === "cancelled" ? t(`safety.bio_${outcome}`) : refusal(outcome);
}

async function turnOff(): Promise<void> {
  const slot = await passkeySlot();
  await forgetPasskey();
  if (slot) {
    await disownPasskey(slot);
  }
}

function On({ onOff }: { onOff: () => void }) {
  const off = () =>
    turnOff().then(
      () => {
        say(t("safety.bio_turned_off"));
        onOff();
      },
      (error) => say(trouble(error)),
    );
  return (
    <>
      <p>{t("safety.bio_is_on", { name: called() })}</p>
      <div>
        <Button onClick={() => void off()}>{t("safety.bio_off")}</Button>
      </div>
    </>
  );
}

function Off({ onOn }: { onOn: () => void }) {
  const [pin, setPin] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const on = async () => {
    setBusy(true);
    const stopped = await turnOn(pin).catch(trouble);
    setBusy(false);
    setError(stopped);
    if (stopped === null) {
      say(t("safety.bio_turned_on"));
      onOn();
    }
  };
  return (
    <>
      <TextField
        label={t("safety.bio_pin")}
        error={error ?? undefined}
        type="password"
        autocomplete="off"
        value={pin}
        onText={setPin}
      />
      <div>
        <Button disabled={busy || pin.trim() === ""} onClick={() => void on()}>
          {t("safety.bio_on")}
        </Button>
      </div>
    </>
  );
}

/** Fingerprint or face beside the PIN, where the phone has it; what it cannot do is said before it is turned on. */
export function PasskeyPart() {
  const [isOn, setOn] = useState<boolean | null>(null);
  const [isOffered, setOffered] = useState(false);
  useEffect(() => {
    void passkeySlot().then((found) => setOn(found !== undefined));
    void mayHavePasskey().then(setOffered);
  }, []);
  if (!hasPin.value || isOn === null || !(isOn || isOffered)) {
    return null;
  }
  return (
    <section class="stack" aria-labelledby="safety-bio">
      <h2 id="safety-bio">{t("safety.bio")}</h2>
      <p>{t("safety.bio_text")}</p>
      <p class="small">{t("safety.bio_truth")}</p>
      {isOn ? <On onOff={() => setOn(false)} /> : <Off onOn={() => setOn(true)} />}
    </section>
  );
}
