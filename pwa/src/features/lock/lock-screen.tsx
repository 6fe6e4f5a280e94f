import type { ComponentType } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { hasSlot } from "#db/slips.ts";
import { lockStatus, passkeySlot } from "#db/vault.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { TitleFocus } from "#ui/focus.tsx";
import { PinPad } from "#ui/pin-pad.tsx";
import { say } from "#ui/snackbar.tsx";
import { open, type Refusal } from "./actions.ts";
import "./lock.css";

const PIN_LENGTH = 6;

/** Seconds until another try is taken; 0 when one is taken now. */
function useWait() {
  const [until, setUntil] = useState(0);
  const [now, setNow] = useState(Date.now());
  const waiting = until > now;
  useEffect(() => {
    if (!waiting) {
      return undefined;
    }
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [waiting]);
  const start = useCallback((milliseconds: number) => {
    setNow(Date.now());
    setUntil(Date.now() + milliseconds);
  }, []);
  return { seconds: Math.max(0, Math.ceil((until - now) / 1000)), start };
}

function useTry(startWait: (milliseconds: number) => void) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const tryPin = async (pin: string) => {
    setBusy(true);
    const refused = await open(pin).catch((error) => ({ text: trouble(error), waitMs: 0 }));
    setRefusal(refused);
    setBusy(false);
    if (refused) {
      startWait(refused.waitMs);
      globalThis.navigator.vibrate?.([30, 60, 30]);
    }
  };
  /** Fingerprint or face: whatever comes of it is no try. */
  const askPhone = async () => {
    setBusy(true);
    const { openByPasskey } = await import("./passkey.ts");
    const text = await openByPasskey().catch(trouble);
    setRefusal({ text, waitMs: 0 });
    setBusy(false);
  };
  return { refusal, busy, tryPin, askPhone };
}

type OverLock = ComponentType<{ onClose: () => void }>;

/** What few who stand here open: fetched when they do, so that the first screen of all is small. */
const sheets = {
  forgot: async (): Promise<OverLock> => (await import("./forgot-sheet.tsx")).ForgotSheet,
  slip: async (): Promise<OverLock> => (await import("./slip-sheet.tsx")).SlipSheet,
};

/** The gate: nothing is known here but that this phone is locked. */
export function LockScreen() {
  const [pin, setPin] = useState("");
  const [keyboard, setKeyboard] = useState(false);
  const [slot, setSlot] = useState(false);
  const [Sheet, setSheet] = useState<OverLock | null>(null);
  const [passkey, setPasskey] = useState(false);
  const { seconds, start } = useWait();
  const { refusal, busy, tryPin, askPhone } = useTry(start);
  useEffect(() => {
    void lockStatus().then(({ waitMs }) => waitMs > 0 && start(waitMs));
    void hasSlot().then(setSlot);
    void passkeySlot().then((found) => setPasskey(found !== undefined));
  }, [start]);

  const show = (sheet: keyof typeof sheets) =>
    void sheets[sheet]().then(
      (fetched) => setSheet(() => fetched),
      (error) => say(trouble(error)),
    );
  const attempt = (typed: string) => {
    setPin("");
    void tryPin(typed);
  };
  // Six digits are a whole PIN; a sentence ends when its writer says so.
  const type = (typed: string) => {
    if (!keyboard && typed.length >= PIN_LENGTH) {
      attempt(typed);
    } else {
      setPin(typed);
    }
  };
  const message = seconds > 0 ? t("lock.wait", { n: seconds }) : (refusal?.text ?? "");
  return (
    <main class="lock">
      <TitleFocus>{t("lock.title")}</TitleFocus>
      <p class="lock-message" id="lock-message" role="status">
        {busy ? t("lock.opening") : message}
      </p>
      <PinPad
        label={t("lock.pin")}
        value={pin}
        length={PIN_LENGTH}
        keyboard={keyboard}
        disabled={busy || seconds > 0}
        describedBy="lock-message"
        words={{
          digit: (n) => t("lock.digit", { n }),
          erase: t("lock.erase_digit"),
          keyboard: t("lock.keyboard"),
        }}
        onType={type}
        onKeyboard={() => setKeyboard(!keyboard)}
      />
      {keyboard && (
        <Button kind="primary" wide disabled={busy || pin === ""} onClick={() => attempt(pin)}>
          {t("lock.open")}
        </Button>
      )}
      {passkey && (
        <Button icon="key" wide disabled={busy} onClick={() => void askPhone()}>
          {t("lock.bio")}
        </Button>
      )}
      <div class="lock-ways">
        {slot && (
          <Button kind="plain" icon="note" onClick={() => show("slip")}>
            {t("lock.quick")}
          </Button>
        )}
        <Button kind="plain" onClick={() => show("forgot")}>
          {t("lock.forgot")}
        </Button>
      </div>
      {Sheet && <Sheet onClose={() => setSheet(null)} />}
    </main>
  );
}
