/** Which days the sheet offers for "remind me later" beside tomorrow, which has an hour. */
import { daysAfter, weekStart } from "#domain/instant.ts";

export interface LaterDay {
  readonly key: "named" | "monday";
  /** Local day. */
  readonly day: string;
}

/** A named day in the middle of what is left of the week, and next Monday unless that is tomorrow. */
export function laterDays(today: string): LaterDay[] {
  const tomorrow = daysAfter(today, 1);
  const monday = daysAfter(weekStart(today), 7);
  const named = daysAfter(today, 3);
  const days: LaterDay[] = [];
  if (named < monday) {
    days.push({ key: "named", day: named });
  }
  if (monday !== tomorrow) {
    days.push({ key: "monday", day: monday });
  }
  return days;
}
