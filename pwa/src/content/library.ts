/** Everything Learn can show, and which of it helps with a problem. */
import type { Both } from "./both.ts";
import { CARDS } from "./cards.ts";
import { CASES } from "./cases.ts";
import { OBJECTIONS, type Objection } from "./objections.ts";
import type { CasePage, Page } from "./page.ts";
import type { Practice } from "./practice.ts";
import { PRACTICES } from "./practices.ts";
import type { Problem } from "./problems.ts";
import { RIGHTS } from "./rights.ts";
import { TRAININGS, type Training } from "./trainings.ts";

export type Entry =
  | { readonly kind: "practice"; readonly practice: Practice }
  | { readonly kind: "training"; readonly training: Training }
  | { readonly kind: "hard"; readonly objection: Objection }
  | { readonly kind: Page["kind"]; readonly page: Page };

export type Shelf = Entry["kind"];

/** The order in which the shelves stand. */
export const SHELVES: readonly Shelf[] = ["practice", "training", "card", "hard", "right", "case"];

const ENTRIES: readonly Entry[] = [
  ...PRACTICES.map((practice) => ({ kind: "practice", practice }) as const),
  ...TRAININGS.map((training) => ({ kind: "training", training }) as const),
  ...OBJECTIONS.map((objection) => ({ kind: "hard", objection }) as const),
  ...[...CARDS, ...RIGHTS, ...CASES].map((page) => ({ kind: page.kind, page })),
];

/** The thing itself. */
function heart(entry: Entry): Practice | Training | Objection | Page {
  if ("practice" in entry) {
    return entry.practice;
  }
  if ("training" in entry) {
    return entry.training;
  }
  return "objection" in entry ? entry.objection : entry.page;
}

export function slugOf(entry: Entry): string {
  return heart(entry).slug;
}

export function titleOf(entry: Entry): Both {
  const found = heart(entry);
  return "says" in found ? found.says : found.title;
}

/** What happened, when the entry is a case; null for anything else. */
export function caseOf(entry: Entry): CasePage | null {
  return "page" in entry && entry.page.kind === "case" ? entry.page : null;
}

/** What stands on a shelf, or only what helps with a problem. */
export function onShelf(shelf: Shelf, problem: Problem | null): Entry[] {
  return ENTRIES.filter(
    (entry) => entry.kind === shelf && (problem === null || heart(entry).problems.includes(problem)),
  );
}

/** The entry at an address; undefined when there is none. */
export function entryAt(slug: string): Entry | undefined {
  return ENTRIES.find((entry) => slugOf(entry) === slug);
}
