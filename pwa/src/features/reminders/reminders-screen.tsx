import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { fact } from "#db/facts.ts";
import { rows } from "#db/live.ts";
import { shiftsByHour } from "#db/places.ts";
import { firstHour, lastHour } from "#domain/moment.ts";
import type { ReminderPlanRow } from "#domain/rows.ts";
import { clockTime, shiftWords } from "#i18n/clock.ts";
import { trouble } from "#i18n/trouble.ts";
import { type Key, t } from "#i18n/words.ts";
import { type ReminderState, reminderState } from "#push/subscribe.ts";
import { isApple } from "#ui/browser-kind.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { SelectField, Switch } from "#ui/field.tsx";
import { Pictured } from "#ui/install-picture.tsx";
import { useOnce } from "#ui/once.ts";
import { PageHead } from "#ui/page-head.tsx";
import { say } from "#ui/snackbar.tsx";
import { planReminders, remindMe, sayNames, stopReminding } from "./actions.ts";
import { ownPlan, showsNames, wantsNames, zoneHere } from "./own-plan.ts";
import { type Plan, usualHour, withShift } from "./plan.ts";

const known = fact("reminders");
const hours = Array.from({ length: lastHour - firstHour + 1 }, (_, i) => String(firstHour + i));

async function choose(plan: Plan): Promise<void> {
  try {
    await planReminders(plan);
    say(t("log.saved"));
  } catch (error) {
    say(trouble(error));
  }
}

/** What is planned now, as it would be said again. */
function planNow(plan: ReminderPlanRow | undefined): Plan {
  return {
    hour: plan?.hour ?? usualHour(undefined),
    time_zone: zoneHere(),
    level: plan?.level ?? "discreet",
  };
}

function Work({ plan, now }: { plan: ReminderPlanRow | undefined; now: Plan }) {
  const shifts = rows("shift").value;
  const take = (id: string) =>
    choose(withShift(now, { left: shifts.get(plan?.shift_id ?? ""), taken: shifts.get(id) }));
  return (
    <>
      {shifts.size > 0 && (
        <SelectField
          label={t("remind.shift")}
          hint={t("remind.shift_hint")}
          value={plan?.shift_id ?? ""}
          options={[
            { value: "", text: t("remind.shift_none") },
            ...shiftsByHour().map((shift) => ({ value: shift.id, text: shiftWords(shift) })),
          ]}
          onChoose={(id) => void take(id)}
        />
      )}
      {plan?.shift_id && (
        <Switch
          label={t("remind.at_work")}
          on={plan.at_work}
          onTurn={(at_work) => void choose({ ...now, at_work })}
        />
      )}
    </>
  );
}

/** Names on the lock screen: only after the warning, only on this phone, and gone with one tap. */
function Words({ now }: { now: Plan }) {
  const [asked, setAsked] = useState(false);
  const named = wantsNames();
  const take = async (isWanted: boolean) => {
    setAsked(false);
    try {
      await sayNames(now, isWanted);
      say(t("log.saved"));
    } catch (error) {
      say(trouble(error));
    }
  };
  return (
    <>
      <SelectField
        label={t("remind.words")}
        value={named || asked ? "full" : "discreet"}
        options={(["discreet", "full"] as const).map((value) => ({
          value,
          text: t(`remind.words.${value}`),
        }))}
        onChoose={(value) => (value === "full" ? setAsked(!named) : void take(false))}
      />
      {named && !showsNames() && <p class="small">{t("remind.names_initials")}</p>}
      {asked && (
        <Card label={t("remind.names_title")}>
          <h2>{t("remind.names_title")}</h2>
          <p role="alert">{t("remind.names_warn")}</p>
          <div class="row">
            <Button onClick={() => void take(true)}>{t("remind.names_yes")}</Button>
            <Button kind="plain" onClick={() => setAsked(false)}>
              {t("remind.names_no")}
            </Button>
          </div>
        </Card>
      )}
    </>
  );
}

function Planned() {
  const plan = ownPlan();
  const now = planNow(plan);
  return (
    <>
      <SelectField
        label={t("remind.hour")}
        value={String(now.hour)}
        options={hours.map((value) => ({ value, text: clockTime(`${value.padStart(2, "0")}:00`) }))}
        onChoose={(value) => void choose({ ...now, hour: Number(value) })}
      />
      <Work plan={plan} now={now} />
      <Words now={now} />
    </>
  );
}

/** One discreet reminder a day at most, when the member says so. */
export function RemindersScreen() {
  const { route } = useLocation();
  const [state, setState] = useState<ReminderState | null>(null);
  const phone = known.value;
  useOnce(() => {
    void reminderState().then(setState);
  }, [phone]);
  const look = async () => setState(await reminderState());
  async function turnOn() {
    try {
      if ((await remindMe()) === "failed") {
        say(t("err.no_answer"));
      }
    } catch (error) {
      say(trouble(error));
    }
    await look();
  }
  return (
    <div class="stack">
      <PageHead title={t("remind.title")} back={{ label: t("common.back"), go: () => route("/me") }} />
      {state !== "unsupported" && <p>{t("push.body")}</p>}
      {state && state !== "on" && state !== "off" && <p class="muted">{t(`remind.${state}` as Key)}</p>}
      {state === "denied" && (
        <Pictured step="allow" words={t(isApple() ? "remind.denied_apple" : "remind.denied_android")} />
      )}
      {state === "off" && <Button onClick={() => void turnOn()}>{t("push.yes")}</Button>}
      {(state === "on" || state === "waiting") && (
        <>
          <Planned />
          <Button onClick={() => void stopReminding().then(look)}>{t("remind.stop")}</Button>
        </>
      )}
    </div>
  );
}
