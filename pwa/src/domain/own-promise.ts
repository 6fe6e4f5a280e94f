/** What a promise in a member's own words may be, wherever she makes it. */
import { daysAfter } from "#domain/instant.ts";

/** Letters of it. */
export const longestPromise = 200;
const latestDays = 365;

/** The last local day for which something is promised. */
export function lastPromiseDay(today: string): string {
  return daysAfter(today, latestDays);
}

/** Whether something may be promised for this day, as a date field gives it: from today on, a year ahead at most. */
export function isPromiseDay(day: string, today: string): boolean {
  return day >= today && day <= lastPromiseDay(today);
}
