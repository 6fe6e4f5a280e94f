import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { TextField } from "#ui/field.tsx";
import { TitleFocus } from "#ui/focus.tsx";
import { PinPad } from "#ui/pin-pad.tsx";
import { isLongEnough } from "./name-step.tsx";

const PIN_LENGTH = 6;

interface StepProps {
  /** Shown under the title: what went wrong outside of this step. */
  trouble: string | null;
  busy: boolean;
  /** A PIN, a sentence, or null for none. */
  onChosen: (pin: string | null) => void;
}

interface DigitsProps {
  busy: boolean;
  onChosen: (pin: string) => void;
  /** What else could be chosen, as long as nothing was. */
  children: ComponentChildren;
}

function Digits({ busy, onChosen, children }: DigitsProps) {
  const [first, setFirst] = useState("");
  const [typed, setTyped] = useState("");
  const [differs, setDiffers] = useState(false);
  const again = first !== "";
  const type = (value: string) => {
    const digits = value.replace(/\D/g, "").slice(0, PIN_LENGTH);
    setTyped(digits.length === PIN_LENGTH ? "" : digits);
    if (digits.length < PIN_LENGTH) {
      return;
    }
    if (!again) {
      setFirst(digits);
    } else if (digits === first) {
      onChosen(digits);
    } else {
      setDiffers(true);
    }
  };
  return (
    <>
      <p class="pin-step-words" role="status" id="pin-words">
        {differs ? t("join.pin_differs") : t(again ? "join.pin_again" : "join.pin_hint")}
      </p>
      <PinPad
        label={t(again ? "join.pin_again" : "join.pin")}
        value={typed}
        length={PIN_LENGTH}
        keyboard={false}
        disabled={busy}
        describedBy="pin-words"
        words={{ digit: (n) => t("lock.digit", { n }), erase: t("lock.erase_digit"), keyboard: "" }}
        onType={type}
      />
      {again ? (
        <Button
          kind="plain"
          onClick={() => {
            setFirst("");
            setDiffers(false);
          }}
        >
          {t("join.pin_over")}
        </Button>
      ) : (
        children
      )}
    </>
  );
}

function Sentence({ busy, onChosen, children }: DigitsProps) {
  const [typed, setTyped] = useState("");
  const [short, setShort] = useState(false);
  return (
    <>
      <TextField
        label={t("join.sentence_label")}
        hint={t("join.sentence_hint")}
        error={short ? t("join.passphrase_short") : undefined}
        autocapitalize="none"
        spellcheck={false}
        value={typed}
        onText={setTyped}
      />
      <Button
        kind="primary"
        wide
        disabled={busy}
        onClick={() => (isLongEnough(typed) ? onChosen(typed.trim()) : setShort(true))}
      >
        {t("join.set")}
      </Button>
      {children}
    </>
  );
}

function WithoutPin({ busy, onBack, onSure }: { busy: boolean; onBack: () => void; onSure: () => void }) {
  return (
    <>
      <p>{t("join.no_pin_warn")}</p>
      <div class="bottom stack">
        <Button kind="primary" wide onClick={onBack}>
          {t("join.no_pin_back")}
        </Button>
        <Button kind="plain" disabled={busy} onClick={onSure}>
          {t("join.no_pin_sure")}
        </Button>
      </div>
    </>
  );
}

/** How this phone's copy is locked. */
export function PinStep({ trouble, busy, onChosen }: StepProps) {
  const [way, setWay] = useState<"digits" | "sentence" | "none">("digits");
  const others = (
    <div class="bottom">
      <p class="small">{t("join.pin_truth")}</p>
      <Button kind="plain" onClick={() => setWay(way === "digits" ? "sentence" : "digits")}>
        {t(way === "digits" ? "join.sentence" : "join.digits")}
      </Button>
      <Button kind="plain" onClick={() => setWay("none")}>
        {t("join.no_pin")}
      </Button>
    </div>
  );
  return (
    <>
      <p class="small">{t("join.step", { n: 2, of: 2 })}</p>
      <TitleFocus>{t("join.pin")}</TitleFocus>
      {trouble && (
        <p class="field-error" role="alert">
          {trouble}
        </p>
      )}
      {busy && <p role="status">{t("join.entering")}</p>}
      {way === "digits" && (
        <Digits busy={busy} onChosen={onChosen}>
          {others}
        </Digits>
      )}
      {way === "sentence" && (
        <Sentence busy={busy} onChosen={onChosen}>
          {others}
        </Sentence>
      )}
      {way === "none" && (
        <WithoutPin busy={busy} onBack={() => setWay("digits")} onSure={() => onChosen(null)} />
      )}
    </>
  );
}
