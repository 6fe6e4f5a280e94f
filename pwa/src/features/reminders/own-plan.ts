import { fact } from "#db/facts.ts";
import { rows } from "#db/live.ts";
import type { ReminderPlanRow } from "#domain/rows.ts";
import { initialsStand } from "#i18n/names.ts";

const session = fact("session");
const onThisPhone = fact("notice_names");
const atWork = fact("initials_at_work");

/** Where this phone is: the IANA name of its time zone. */
export function zoneHere(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** What the member has chosen; undefined before she did, or before this phone knows. */
export function ownPlan(): ReminderPlanRow | undefined {
  return rows("reminder_plan").value.get(session.value?.member_id ?? "");
}

/** Whether she wants names in the notices of this phone: she has said so here, and nowhere taken it back. */
export function wantsNames(): boolean {
  return onThisPhone.value !== null && ownPlan()?.level === "full";
}

/** Whether she has taken names back elsewhere: once she wants them again there, this phone has not been asked. */
export function tookNamesBack(): boolean {
  const plan = ownPlan();
  return onThisPhone.value !== null && plan !== undefined && plan.level !== "full";
}

/**
 * Whether notices on this phone say names now: not while initials stand in their place, nor if they do at work. What lies here
 * for the notices lies here during her shift as well, when no page is open to take it out.
 */
export function showsNames(): boolean {
  const hasInitialsAtWork = rows("shift").value.has(atWork.value?.shift_id ?? "");
  return wantsNames() && !initialsStand.value && !hasInitialsAtWork;
}
