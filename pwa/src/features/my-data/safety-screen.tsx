import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { fact, saveFact } from "#db/facts.ts";
import { isMadeUp } from "#db/ground.ts";
import { rows } from "#db/live.ts";
import { shiftsByHour } from "#db/places.ts";
import { changePin, hasPin } from "#db/vault.ts";
import { shiftWords } from "#i18n/clock.ts";
import { trouble } from "#i18n/trouble.ts";
import { type Key, t, wordsOfOffice } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { SelectField, TextField } from "#ui/field.tsx";
import { AUTO_LOCK_CHOICES, autoLockMinutes, COVERS, coverKind, setAutoLock, setCover } from "#ui/hide.ts";
import { PageHead } from "#ui/page-head.tsx";
import { say } from "#ui/snackbar.tsx";
import { Devices } from "./devices.tsx";
import { Erase } from "./erase.tsx";
import { PasskeyPart } from "./passkey-part.tsx";
import { refusal } from "./pin-again.ts";
import { withSignal } from "./with-signal.tsx";
import "./my-data.css";

const SHORTEST_PIN = 6;
const atWork = fact("initials_at_work");

function PinChange() {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [error, setError] = useState<{ now?: string; next?: string }>({});
  const [busy, setBusy] = useState(false);
  async function change() {
    if (next.trim().length < SHORTEST_PIN) {
      setError({ next: t("safety.pin_short") });
      return;
    }
    setBusy(true);
    try {
      const outcome = await changePin(hasPin.value ? current : null, next.trim());
      setError(outcome === "changed" ? {} : { now: refusal(outcome) });
      if (outcome === "changed") {
        setCurrent("");
        setNext("");
        say(t("safety.pin_changed"));
      }
    } catch (failure) {
      setError({ next: trouble(failure) });
    }
    setBusy(false);
  }
  return (
    <section class="stack" aria-labelledby="safety-pin">
      <h2 id="safety-pin">{t("safety.pin")}</h2>
      {hasPin.value && (
        <TextField
          label={t("safety.pin_now")}
          error={error.now}
          type="password"
          autocomplete="off"
          value={current}
          onText={setCurrent}
        />
      )}
      <TextField
        label={t("safety.pin_new")}
        hint={t("safety.pin_truth")}
        error={error.next}
        type="password"
        autocomplete="off"
        value={next}
        onText={setNext}
      />
      {next && (
        <Button
          disabled={busy || Boolean(hasPin.value && current.trim() === "")}
          onClick={() => void change()}
        >
          {t("safety.pin_change")}
        </Button>
      )}
    </section>
  );
}

function AutoLock() {
  return (
    <SelectField
      label={t("safety.auto_lock")}
      value={String(autoLockMinutes.value)}
      options={AUTO_LOCK_CHOICES.map((n) => ({ value: String(n), text: t(`safety.lock.${n}` as Key) }))}
      onChoose={(chosen) => setAutoLock(AUTO_LOCK_CHOICES.find((n) => String(n) === chosen) ?? 1)}
    />
  );
}

function CoverChoice() {
  return (
    <SelectField
      label={t("safety.cover")}
      hint={t("safety.cover_hint")}
      value={coverKind.value}
      options={COVERS.map((kind) => ({ value: kind, text: t(`cover.${kind}`) }))}
      onChoose={setCover}
    />
  );
}

/** Names as initials by themselves, during a shift. */
function InitialsAtWork() {
  const shifts = rows("shift").value;
  if (shifts.size === 0) {
    return null;
  }
  const choose = (shift_id: string) => {
    saveFact("initials_at_work", shift_id ? { shift_id } : null).catch(() => say(t("err.not_saved")));
  };
  return (
    <SelectField
      label={t("safety.at_work")}
      hint={t("safety.at_work_hint")}
      value={shifts.has(atWork.value?.shift_id ?? "") ? (atWork.value?.shift_id ?? "") : ""}
      options={[
        { value: "", text: t("safety.at_work_off") },
        ...shiftsByHour().map((shift) => ({ value: shift.id, text: shiftWords(shift) })),
      ]}
      onChoose={choose}
    />
  );
}

const SecondStep = withSignal(
  async () => (await Promise.all([import("./second-step-part.tsx"), wordsOfOffice()]))[0].SecondStepPart,
);

/** How this phone is guarded, who else holds my things, and how to be rid of them. */
export function SafetyScreen() {
  const { query, route } = useLocation();
  // Whoever held Hide is in a hurry: nothing may come before the slide, and nothing that arrives later push it away.
  const isHurried = "erase" in query;
  return (
    <div class="safety stack">
      <PageHead title={t("safety.title")} back={{ label: t("common.back"), go: () => route("/me") }} />
      {isHurried && <Erase asked={true} />}
      <p>{t("safety.advice")}</p>
      <CoverChoice />
      <AutoLock />
      <InitialsAtWork />
      <PasskeyPart />
      <PinChange />
      <Devices />
      {!isMadeUp && <SecondStep />}
      {!isHurried && <Erase asked={false} />}
    </div>
  );
}
