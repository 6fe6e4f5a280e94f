/** At which instant somebody is reminded who says "after my shift" or "tomorrow". By the phone's own clock. */
import { daysAfter, instant, localDay } from "#domain/instant.ts";
import type { ShiftRow } from "#domain/rows.ts";

/** Reminders come between these local hours only. */
const firstHour = 8;
const quietFrom = 21;
/** What "tomorrow" means. */
const tomorrowAt = "10:00";
const afterShiftMinutes = 10;
const minuteMs = 60_000;

type Hours = Pick<ShiftRow, "starts_at" | "ends_at">;

/** The instant at which a clock on this phone's wall shows a time on a local day. */
export function wallInstant(day: string, clock: string): string {
  return instant(new Date(`${day}T${clock.slice(0, 5)}:00`).getTime());
}

/** An instant of the night becomes the next morning at eight. */
function byDay(at: string): string {
  const hour = new Date(at).getHours();
  if (hour >= firstHour && hour < quietFrom) {
    return at;
  }
  const day = localDay(at);
  return wallInstant(hour >= quietFrom ? daysAfter(day, 1) : day, "08:00");
}

/**
 * Ten minutes after the shift that runs, or that comes next, is over: a shift has hours and no days. What would be at
 * night comes in the morning.
 */
export function afterShift(shift: Hours, now: string): string {
  const today = localDay(now);
  const passesMidnight = shift.ends_at.slice(0, 5) <= shift.starts_at.slice(0, 5);
  // Somebody on a night shift is at work until the morning that comes, also when it began yesterday.
  const ends = [today, daysAfter(today, 1)].map((day) => wallInstant(day, shift.ends_at));
  const begun = wallInstant(today, shift.starts_at) <= now;
  const next = passesMidnight && begun ? ends[1] : ends.find((end) => end > now);
  return byDay(instant(Date.parse(next ?? now) + afterShiftMinutes * minuteMs));
}

/** Tomorrow at ten in the morning. */
export function tomorrowMorning(now: string): string {
  return wallInstant(daysAfter(localDay(now), 1), tomorrowAt);
}

/** What "later" means: after the shift if it is known, else tomorrow at ten. */
export function later(shift: Hours | undefined, now: string): string {
  return shift ? afterShift(shift, now) : tomorrowMorning(now);
}
