import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { changePin, hasPin } from "#db/vault.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { SelectField, TextField } from "#ui/field.tsx";
import { AUTO_LOCK_CHOICES, autoLockMinutes, COVERS, coverKind, setAutoLock, setCover } from "#ui/hide.ts";
import { PageHead } from "#ui/page-head.tsx";
import { say } from "#ui/snackbar.tsx";
import { Devices } from "./devices.tsx";
import { Erase } from "./erase.tsx";
import { PasskeyPart } from "./passkey-part.tsx";
import { Reminders } from "./reminders.tsx";
import "./my-data.css";

const SHORTEST_PIN = 6;

function PinChange() {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [error, setError] = useState<Key | null>(null);
  async function change() {
    if (next.trim().length < SHORTEST_PIN) {
      setError("safety.pin_short");
      return;
    }
    const outcome = await changePin(hasPin.value ? current : null, next.trim());
    if (outcome === "changed") {
      setCurrent("");
      setNext("");
      setError(null);
      say(t("safety.pin_changed"));
    } else if (outcome !== "erased") {
      setError("lock.wrong");
    }
  }
  return (
    <section class="stack" aria-labelledby="safety-pin">
      <h2 id="safety-pin">{t("safety.pin")}</h2>
      {hasPin.value && (
        <TextField
          label={t("safety.pin_now")}
          type="password"
          autocomplete="off"
          value={current}
          onText={setCurrent}
        />
      )}
      <TextField
        label={t("safety.pin_new")}
        hint={t("safety.pin_truth")}
        error={error ? t(error) : undefined}
        type="password"
        autocomplete="off"
        value={next}
        onText={setNext}
      />
      {next && <Button onClick={() => void change()}>{t("safety.pin_change")}</Button>}
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

/** How this phone is guarded, who else holds my things, and how to be rid of them. */
export function SafetyScreen() {
  const { query, route } = useLocation();
  return (
    <div class="safety stack">
      <PageHead title={t("safety.title")} back={{ label: t("common.back"), go: () => route("/me") }} />
      <p>{t("safety.advice")}</p>
      <CoverChoice />
      <AutoLock />
      <PasskeyPart />
      <PinChange />
      <Reminders />
      <Devices />
      <Erase asked={"erase" in query} />
    </div>
  );
}
