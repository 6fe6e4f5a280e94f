import { useEffect, useState } from "preact/hooks";
import { session } from "#app/session.ts";
import { fact } from "#db/facts.ts";
import { rows } from "#db/live.ts";
import type { Mutations, ShiftRow } from "#domain/rows.ts";
import { type Key, t } from "#i18n/words.ts";
import { type ReminderState, reminderState } from "#push/subscribe.ts";
import { Button } from "#ui/button.tsx";
import { SelectField, Switch } from "#ui/field.tsx";
import { say } from "#ui/snackbar.tsx";
import { planReminders, remindMe, stopReminding } from "./actions.ts";

const known = fact("reminders");
const USUAL_HOUR = 17;
const FIRST_HOUR = 8;
const LAST_HOUR = 20;

function zone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The hour we would choose for somebody: one before her shift, else late in the afternoon. */
function usualHour(shift: ShiftRow | undefined): number {
  const before = shift ? Number(shift.starts_at.slice(0, 2)) - 1 : USUAL_HOUR;
  return before >= FIRST_HOUR && before <= LAST_HOUR ? before : USUAL_HOUR;
}

function Plan() {
  const plan = rows("reminder_plan").value.get(session.value?.member_id ?? "");
  const shifts = rows("shift").value;
  const hours = Array.from({ length: LAST_HOUR - FIRST_HOUR + 1 }, (_, i) => String(FIRST_HOUR + i));
  const hour = plan?.hour ?? USUAL_HOUR;
  async function choose(said: Partial<Mutations["reminders.plan"]>) {
    try {
      await planReminders({ hour, time_zone: zone(), level: "discreet", ...said });
      say(t("log.saved"));
    } catch {
      say(t("err.not_saved"));
    }
  }
  function work(shiftId: string) {
    const left = usualHour(shifts.get(plan?.shift_id ?? ""));
    const usual = usualHour(shifts.get(shiftId));
    // Who has chosen an hour of her own keeps it.
    return choose({ shift_id: shiftId || null, ...(hour === left ? { hour: usual } : {}) });
  }
  return (
    <>
      <SelectField
        label={t("remind.hour")}
        value={String(hour)}
        options={hours.map((value) => ({ value, text: `${value}:00` }))}
        onChoose={(value) => void choose({ hour: Number(value) })}
      />
      {shifts.size > 0 && (
        <SelectField
          label={t("remind.shift")}
          hint={t("remind.shift_hint")}
          value={plan?.shift_id ?? ""}
          options={[
            { value: "", text: t("remind.shift_none") },
            ...[...shifts.values()].map(({ id, name, starts_at, ends_at }) => ({
              value: id,
              text: `${name}, ${starts_at}–${ends_at}`,
            })),
          ]}
          onChoose={(shiftId) => void work(shiftId)}
        />
      )}
      {plan?.shift_id && (
        <Switch label={t("remind.at_work")} on={plan.at_work} onTurn={(on) => void choose({ at_work: on })} />
      )}
    </>
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
          <Plan />
          <Button onClick={() => void turnOff()}>{t("remind.stop")}</Button>
        </>
      )}
    </section>
  );
}
