/** When the member who holds this phone works, as she told for her reminders or for initials at work. */
import { fact } from "#db/facts.ts";
import { rows } from "#db/live.ts";
import type { ShiftRow } from "#domain/rows.ts";

const session = fact("session");
const atWork = fact("initials_at_work");

/** Her shift; undefined when she told none. Reading it in a component follows what she tells. */
export function ownShift(): ShiftRow | undefined {
  const planned = rows("reminder_plan").value.get(session.value?.member_id ?? "")?.shift_id;
  return rows("shift").value.get(planned ?? atWork.value?.shift_id ?? "");
}
