/** Which days the sheet offers for "remind me later". */
import { daysAfter, weekStart } from "#domain/instant.ts";

export interface LaterDay {
  readonly key: "tomorrow" | "named" | "monday";
  /** Local day. */
  readonly day: string;
}

/** Tomorrow, a named day in the middle of what is left of the week, and next Monday; never the same day twice. */
export function laterDays(today: string): LaterDay[] {
  const tomorrow = daysAfter(today, 1);
  const monday = daysAfter(weekStart(today), 7);
  const named = daysAfter(today, 3);
  const days: LaterDay[] = [{ key: "tomorrow", day: tomorrow }];
  if (named < monday) {
    days.push({ key: "named", day: named });
  }
  if (monday !== tomorrow) {
    days.push({ key: "monday", day: monday });
  }
  return days;
}
