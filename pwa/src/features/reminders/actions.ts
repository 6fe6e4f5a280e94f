import { api } from "#app/session.ts";
import { saveFact } from "#db/facts.ts";
import { ownShift } from "#db/own-shift.ts";
import { type TurnOn, turnOffReminders, turnOnReminders } from "#push/subscribe.ts";
import { act } from "#sync/act.ts";
import { ownPlan, zoneHere } from "./own-plan.ts";
import { type Plan, planAtStart } from "./plan.ts";

/** When, and with what words, to be reminded. @throws NotSaved */
export async function planReminders(plan: Plan): Promise<void> {
  await act("reminders.plan", plan);
}

/** Ask the phone for permission and the server for reminders; call it from a tap. @throws NotSaved */
export async function remindMe(): Promise<TurnOn> {
  const outcome = await turnOnReminders(api);
  if (outcome === "on") {
    const before = ownPlan();
    await planReminders(planAtStart(before, ownShift(), zoneHere()));
  }
  return outcome;
}

/** Stop reminders on this phone; her other phones, and the hour she chose, stay as they are. */
export async function stopReminding(): Promise<void> {
  await turnOffReminders(api);
  await saveFact("notice_names", null);
  const { forgetNotices } = await import("./notices.ts");
  await forgetNotices();
}

/** Let notices on this phone say names, or nowhere any more. @throws NotSaved */
export async function sayNames(plan: Plan, isWanted: boolean): Promise<void> {
  // Whatever fails in between, no names are left; wanted here and not in her plan, they were taken back elsewhere.
  await saveFact("notice_names", null);
  await planReminders({ ...plan, level: isWanted ? "full" : "discreet" });
  if (isWanted) {
    await saveFact("notice_names", true);
  }
}
