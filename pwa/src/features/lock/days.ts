/** What stands in the cover's calendar. It is meant to be seen, so it lies unsealed and holds nothing of the union's. */
import { daysAfter, localDay } from "#domain/instant.ts";
import { t } from "#i18n/words.ts";

/** Local day → what is on it. */
export type Days = Readonly<Record<string, string>>;

const STORED_UNDER = "calendar";
const MOST_DAYS = 200;

function isDays(value: unknown): value is Days {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((what) => typeof what === "string")
  );
}

function firstDays(): Days {
  const today = localDay();
  return { [daysAfter(today, 3)]: t("cover.event_1"), [daysAfter(today, 9)]: t("cover.event_2") };
}

/** What was last written down; something plausible when nothing was. */
export function readDays(): Days {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED_UNDER) ?? "null");
    return isDays(stored) ? stored : firstDays();
  } catch {
    return firstDays();
  }
}

/** Keep the calendar; the oldest days go first when there are too many. Returns what was kept. */
export function writeDay(days: Days, day: string, what: string): Days {
  const { [day]: _, ...others } = days;
  const all = Object.entries(what === "" ? others : { ...others, [day]: what }).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const kept = Object.fromEntries(all.slice(-MOST_DAYS));
  localStorage.setItem(STORED_UNDER, JSON.stringify(kept));
  return kept;
}

/** The weeks of a month as rows of local days; null before the first and after the last. `firstWeekday`: 0 is Sunday. */
export function weeksOf(month: string, firstWeekday: number): (string | null)[][] {
  const first = new Date(`${month}-01T12:00:00`);
  const count = new Date(first.getFullYear(), first.getMonth() + 1, 0).getDate();
  const before = (first.getDay() - firstWeekday + 7) % 7;
  const cells = Array.from({ length: Math.ceil((before + count) / 7) * 7 }, (_, at) => {
    const day = at - before + 1;
    return day >= 1 && day <= count ? `${month}-${String(day).padStart(2, "0")}` : null;
  });
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** The month so many months from this one: `2026-12`. */
export function monthFrom(month: string, by: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const then = new Date(year, number - 1 + by, 1, 12);
  return `${then.getFullYear()}-${String(then.getMonth() + 1).padStart(2, "0")}`;
}
