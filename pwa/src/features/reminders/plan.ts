/** Which plan of reminders a member starts with, and which she comes back to. Pure. */
import { firstHour, lastHour, usualHourOfAll } from "#domain/moment.ts";
import type { Mutations, ReminderPlanRow, ShiftRow } from "#domain/rows.ts";

export type Plan = Mutations["reminders.plan"];

/** The hour we would choose for somebody: one before her shift, else late in the afternoon. */
export function usualHour(shift: Pick<ShiftRow, "starts_at"> | undefined): number {
  const before = shift ? Number(shift.starts_at.slice(0, 2)) - 1 : usualHourOfAll;
  return before >= firstHour && before <= lastHour ? before : usualHourOfAll;
}

/**
 * What turning reminders on asks for: what she had chosen before, where this phone is now. Who had turned them off, or never
 * chose, gets the discreet words.
 */
export function planAtStart(
  before: Pick<ReminderPlanRow, "hour" | "level"> | undefined,
  shift: Pick<ShiftRow, "starts_at"> | undefined,
  timeZone: string,
): Plan {
  return {
    hour: before?.hour ?? usualHour(shift),
    time_zone: timeZone,
    level: before && before.level !== "off" ? before.level : "discreet",
  };
}

/** A plan with another shift. Who has chosen an hour of her own keeps it. */
export function withShift(
  plan: Plan,
  shifts: { readonly left: ShiftRow | undefined; readonly taken: ShiftRow | undefined },
): Plan {
  const isUsual = plan.hour === usualHour(shifts.left);
  return {
    ...plan,
    shift_id: shifts.taken?.id ?? null,
    ...(isUsual ? { hour: usualHour(shifts.taken) } : {}),
  };
}
