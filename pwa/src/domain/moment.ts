/** At which instant somebody is reminded who says "after my shift" or "tomorrow". By the phone's own clock. */
import { daysAfter, instant, localDay } from "#domain/instant.ts";
import type { Mutations, PromiseRow, ShiftRow } from "#domain/rows.ts";

/** First and last local hour in which anybody is reminded. */
export const firstHour = 8;
export const lastHour = 20;
/** The hour of a day's reminder for who told neither a shift nor an hour. */
export const usualHourOfAll = 17;
/** What "tomorrow" means. */
const tomorrowAt = "10:00";
const afterShiftMinutes = 10;
const minuteMs = 60_000;

type Hours = Pick<ShiftRow, "starts_at" | "ends_at">;

/** The instant at which a clock on this phone's wall shows a time on a local day. */
export function wallInstant(day: string, clock: string): string {
  return instant(new Date(`${day}T${clock.slice(0, 5)}:00`).getTime());
}

/** The instant at which an hour (0-23) begins on a local day. */
export function hourInstant(day: string, hour: number): string {
  return wallInstant(day, `${hour}`.padStart(2, "0"));
}

/** An instant of the night becomes the first hour of the morning that comes. */
function byDay(at: string): string {
  const hour = new Date(at).getHours();
  if (hour >= firstHour && hour <= lastHour) {
    return at;
  }
  const day = localDay(at);
  return hourInstant(hour > lastHour ? daysAfter(day, 1) : day, firstHour);
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

type Ringing = { [T in "followups.move_promise" | "reminders.ask"]: readonly [T, Mutations[T]] };

/** What makes a promise ring at an instant, to be stored together: it is due on the day of that, and asks to be reminded of. */
export function rungAt({ id, due_on }: Pick<PromiseRow, "id" | "due_on">, at: string) {
  const day = localDay(at);
  const all: Ringing[keyof Ringing][] = [["reminders.ask", { promise_id: id, remind_at: at }]];
  if (day !== due_on) {
    all.unshift(["followups.move_promise", { id, due_on: day }]);
  }
  return all;
}
