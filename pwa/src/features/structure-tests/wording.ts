/** What the pictures of a test say in a sentence, and how their lines are ordered. Pure but for the language. */

import { count, dayAndMonth, percent, timeOfDay } from "#i18n/format.ts";
import { language, t } from "#i18n/words.ts";
import type { Calibrated, Place, Result, Turnout } from "./results.ts";

type Titled = Pick<Result["test"], "title_en" | "title_es">;

/** The name of a test in the language on the screen. */
export function titleOf(test: Titled): string {
  return language.value === "es" ? test.title_es : test.title_en;
}

/** What is held against the goal: who did it; while a test runs, who said yes. */
export function reached(turnout: Turnout, isOpen: boolean): number {
  return isOpen ? Math.max(turnout.yes, turnout.done) : turnout.done;
}

/** "58 of 120 did it. The goal was 78." */
export function findingOf({ total, goal, test }: Result): string {
  const values = { done: count(total.done), yes: count(total.yes), of: count(total.of), goal: count(goal) };
  return t(test.closed_at === null ? "tests.finding_open" : "tests.finding_closed", values);
}

/** "Dietary", or that nobody said where. */
export function placeName(place: Pick<Place, "name">): string {
  return place.name ?? t("tests.no_place");
}

/** Lines of a picture, those furthest from the goal first. */
export function byGap(places: readonly Place[], isOpen: boolean): Place[] {
  const share = (place: Place) => (place.of > 0 ? reached(place, isOpen) / place.of : 1);
  return [...places].sort((a, b) => share(a) - share(b) || b.of - a.of);
}

/** "43%", or a dash of nobody. */
export function shareOf(now: number, of: number): string {
  return of > 0 ? percent(now / of) : "–";
}

/** How honest our numbers were: whom we counted on and who did it, and who did it besides. */
export function honesty(rows: readonly Calibrated[]): { of: number; kept: number; besides: number } {
  const counts = { of: 0, kept: 0, besides: 0 };
  for (const { stand, of, done } of rows) {
    if (stand !== null && stand <= 2) {
      counts.of += of;
      counts.kept += done;
    } else {
      counts.besides += done;
    }
  }
  return counts;
}

/** "Nov 12, 3:30 PM". */
export function timeOf(instant: string): string {
  return `${dayAndMonth(instant)}, ${timeOfDay(instant)}`;
}
