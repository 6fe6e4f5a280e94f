import { fact } from "#db/facts.ts";
import { rows } from "#db/live.ts";
import type { ReminderPlanRow } from "#domain/rows.ts";
import { initialsStand } from "#i18n/names.ts";

const session = fact("session");
const onThisPhone = fact("notice_names");

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

/** Whether notices on this phone say names now: not while initials stand in their place. */
export function showsNames(): boolean {
  return wantsNames() && !initialsStand.value;
}
