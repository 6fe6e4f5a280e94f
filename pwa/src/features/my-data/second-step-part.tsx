import { useState } from "preact/hooks";
import { session } from "#app/session.ts";
import { Problem } from "#domain/problem.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { TextField } from "#ui/field.tsx";
import { useOnce } from "#ui/once.ts";
import { Qr } from "#ui/qr.tsx";
import { say } from "#ui/snackbar.tsx";
import {
  begin,
  type Guard,
  guard,
  type NewStep,
  newCodes,
  shutOutOthers,
  turnOff,
  turnOn,
} from "./second-step.ts";
import "./second-step-part.css";

/** Groups of four letters: easier to type from one screen into another. */
const inFours = (letters: string) => letters.replace(/(.{4})(?=.)/g, "$1 ");

/** Somebody who closed the sheet has changed her mind, and needs no word about it. */
function wordsUnlessLeft(error: unknown): string | null {
  return error instanceof Problem && error.code === "confirm-first" ? null : trouble(error);
}

function SettingUp({ step, onDone }: { step: NewStep; onDone: (codes: readonly string[]) => void }) {
  const [digits, setDigits] = useState("");
  const [error, setError] = useState<string | null>(null);
  const finish = () =>
    turnOn(digits).then(onDone, (failure) =>
      setError(
        failure instanceof Problem && failure.code === "code-refused"
          ? t("sure.code_wrong")
          : wordsUnlessLeft(failure),
      ),
    );
  return (
    <>
      <p>{t("step.scan")}</p>
      <Qr rows={step.qr} label={t("step.qr")} />
      <p>
        {t("step.letters")}
        <br />
        <code class="second-step-letters">{inFours(step.secret)}</code>
      </p>
      <TextField
        id="step-digits"
        label={t("step.first")}
        inputMode="numeric"
        maxLength={7}
        error={error ?? undefined}
        value={digits}
        onText={setDigits}
      />
      <Button kind="primary" disabled={digits.trim() === ""} onClick={() => void finish()}>
        {t("step.turn_on")}
      </Button>
    </>
  );
}

function Paper({ codes, onWritten }: { codes: readonly string[]; onWritten: () => void }) {
  return (
    <>
      <h3>{t("step.paper")}</h3>
      <p>{t("step.paper_text")}</p>
      <ol class="second-step-paper" aria-label={t("step.paper")}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <Button kind="primary" onClick={onWritten}>
        {t("step.written")}
      </Button>
    </>
  );
}

function Known(props: {
  known: Guard;
  onBegun: (step: NewStep) => void;
  onCodes: (codes: readonly string[]) => void;
  onChange: () => void;
}) {
  const { known, onBegun, onCodes, onChange } = props;
  const [error, setError] = useState<string | null>(null);
  const failed = (failure: unknown) => setError(wordsUnlessLeft(failure));
  const off = () =>
    turnOff().then(() => {
      say(t("step.turned_off"));
      onChange();
    }, failed);
  return (
    <>
      {known.has_factor ? (
        <>
          <p>
            {t("step.is_on")} {t("step.left", { n: known.recovery_codes })}
          </p>
          <div class="data-buttons">
            <Button onClick={() => void newCodes().then(onCodes, failed)}>{t("step.new_codes")}</Button>
            <Button onClick={() => void off()}>{t("step.off")}</Button>
          </div>
        </>
      ) : (
        <>
          <p>{t("step.what")}</p>
          {known.is_invited && <p>{t("step.invited")}</p>}
          <div>
            <Button onClick={() => void begin().then(onBegun, failed)}>{t("step.begin")}</Button>
          </div>
        </>
      )}
      {error && <p role="alert">{error}</p>}
    </>
  );
}

function SecondStep() {
  const [known, setKnown] = useState<Guard | null>(null);
  const [step, setStep] = useState<NewStep | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [failed, setFailed] = useState(false);
  const look = () => guard().then(setKnown, () => setFailed(true));
  useOnce(() => {
    void look();
  });
  const shown = (fresh: readonly string[]) => {
    setCodes(fresh);
    setStep(null);
  };
  return (
    <section class="stack" aria-labelledby="safety-step">
      <h2 id="safety-step">{t("step.title")}</h2>
      {failed && !known && <p class="muted">{t("step.needs_signal")}</p>}
      {codes && (
        <Paper
          codes={codes}
          onWritten={() => {
            setCodes(null);
            void look();
          }}
        />
      )}
      {!codes && step && <SettingUp step={step} onDone={shown} />}
      {!(codes || step) && known && (
        <Known known={known} onBegun={setStep} onCodes={shown} onChange={() => void look()} />
      )}
    </section>
  );
}

function Others() {
  const shutOut = () =>
    shutOutOthers().then(
      (n) => say(t("others.done", { n })),
      (error) => {
        const words = wordsUnlessLeft(error);
        if (words) {
          say(words);
        }
      },
    );
  return (
    <section class="stack" aria-labelledby="safety-others">
      <h2 id="safety-others">{t("others.title")}</h2>
      <p>{t("others.text")}</p>
      <div>
        <Button onClick={() => void shutOut()}>{t("others.go")}</Button>
      </div>
    </section>
  );
}

/** What needs signal on the page of Safety: the second step of signing in, and shutting out all other devices. */
export function SecondStepPart() {
  const status = session.value?.status;
  return (
    <>
      {status === "active" && <SecondStep />}
      <Others />
    </>
  );
}
