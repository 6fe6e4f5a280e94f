/** Which of the four steps a list is at, and what it comes to: pure. */

import type { Mapping, Roster } from "./rosters.ts";

export type Step = 1 | 2 | 3 | 4;

/** What a column may be said to hold, in the order of the menu. */
export const meanings = [
  "name",
  "given_name",
  "family_name",
  "unit",
  "shift",
  "unit_and_shift",
  "phone",
  "started_on",
  "skip",
] as const;
export type Meaning = (typeof meanings)[number];

/** What rows come to, in the order in which an organizer wants to read it. */
export const outcomes = ["matched", "new", "double", "problem", "withheld", "gone"] as const;
export type Outcome = (typeof outcomes)[number];

/** The step a list is at; `onward` when its check was read and the fourth step asked for. */
export function stepOf(roster: Roster | null, onward: boolean): Step {
  if (!roster) {
    return 1;
  }
  if (roster.state === "uploaded") {
    return 2;
  }
  return roster.state === "checked" && !onward ? 3 : 4;
}

/** True while the server works on it, so that one asks again. */
export function isAtWork(roster: Roster | null): boolean {
  return roster?.state === "applying" || roster?.state === "undoing";
}

/** A mapping with another meaning for a column; units and shifts are found anew when they stand elsewhere now. */
export function withMeaning(mapping: Mapping, column: number, meaning: Meaning): Mapping {
  const before = mapping.columns[column] ?? "skip";
  const isPlace = [before, meaning].some(
    (one) => one === "unit" || one === "shift" || one === "unit_and_shift",
  );
  const columns = mapping.columns.map((one, n) => {
    if (n === column) {
      return meaning;
    }
    return one === meaning && meaning !== "skip" ? "skip" : one;
  });
  return { ...mapping, columns, ...(isPlace ? { places: null, shifts: null } : {}) };
}

const placing: readonly unknown[] = ["unit", "shift", "unit_and_shift"];

/** The columns that say where somebody works, as one word. */
function placesIn({ columns }: Mapping): string {
  return columns.map((column) => (placing.includes(column) ? column : "")).join();
}

/**
 * What stands once the server has answered what was sent: what was chosen meanwhile stays, and the words for units and
 * shifts come along while they are of the same columns.
 */
export function answered(now: Mapping, sent: Mapping, answer: Mapping): Mapping {
  if (now === sent) {
    return answer;
  }
  const isOfThese = now.places === null && placesIn(now) === placesIn(sent);
  return isOfThese ? { ...now, places: answer.places ?? null, shifts: answer.shifts ?? null } : now;
}

/** How many rows of a kind there are. */
export function countOf(roster: Roster, outcome: Outcome | "kept"): number {
  return roster.counts[outcome] ?? 0;
}
