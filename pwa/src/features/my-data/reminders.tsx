import { useEffect, useState } from "preact/hooks";
import { session } from "#app/session.ts";
import { fact } from "#db/facts.ts";
import { rows } from "#db/live.ts";
import { type Key, t } from "#i18n/words.ts";
import { type ReminderState, reminderState } from "#push/subscribe.ts";
import { Button } from "#ui/button.tsx";
import { SelectField } from "#ui/field.tsx";
import { say } from "#ui/snackbar.tsx";
import { planReminders, remindMe, stopReminding } from "./actions.ts";

const known = fact("reminders");
const USUAL_HOUR = 17;
const FIRST_HOUR = 8;
const LAST_HOUR = 20;

function zone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function Hour() {
  const plan = rows("reminder_plan").value.get(session.value?.member_id ?? "");
  const hours = Array.from({ length: LAST_HOUR - FIRST_HOUR + 1 }, (_, i) => String(FIRST_HOUR + i));
  async function choose(hour: string) {
    try {
      await planReminders({ hour: Number(hour), time_zone: zone(), level: "discreet" });
      say(t("log.saved"));
    } catch {
      say(t("err.not_saved"));
    }
  }
  return (
    <SelectField
      label={t("remind.hour")}
      value={String(plan?.hour ?? USUAL_HOUR)}
      options={hours.map((value) => ({ value, text: `${value}:00` }))}
      onChoose={(hour) => void choose(hour)}
    />
  );
}

/** One discreet reminder a day at most, when the member says so. */
export function Reminders() {
  const [state, setState] = useState<ReminderState | null>(null);
  const phone = known.value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state is looked up anew when the first message was answered.
  useEffect(() => {
    void reminderState().then(setState);
  }, [phone]);
  async function turnOn() {
    const outcome = await remindMe();
    if (outcome === "on") {
      await planReminders({ hour: USUAL_HOUR, time_zone: zone(), level: "discreet" });
    } else if (outcome === "failed") {
      say(t("err.no_answer"));
    }
    setState(await reminderState());
  }
  async function turnOff() {
    await stopReminding();
    setState(await reminderState());
  }
  return (
    <section class="stack" aria-labelledby="safety-remind">
      <h2 id="safety-remind">{t("remind.title")}</h2>
      <p>{t("push.body")}</p>
      {state && state !== "on" && state !== "off" && <p class="muted">{t(`remind.${state}` as Key)}</p>}
      {state === "off" && <Button onClick={() => void turnOn()}>{t("push.yes")}</Button>}
      {(state === "on" || state === "waiting") && (
        <>
          <Hour />
          <Button onClick={() => void turnOff()}>{t("remind.stop")}</Button>
        </>
      )}
    </section>
  );
}
