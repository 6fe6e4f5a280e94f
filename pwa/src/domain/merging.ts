/** Two entries that are one human being: which one stands for the other, and which tables go along. */
import type { Bodies, Kind, PersonMergeRow } from "#domain/rows.ts";

/** Kinds of rows that are about a person. */
export type KindAbout = { [K in Kind]: Bodies[K] extends { person_id: string } ? K : never }[Kind];

// A record, so that the compiler misses a new kind.
const about: Readonly<Record<KindAbout, true>> = {
  acquaintance: true,
  alternative: true,
  answer: true,
  assessment: true,
  conversation: true,
  do_not_contact: true,
  number: true,
  participation: true,
  promise: true,
  put_off: true,
  roster_match: true,
  thank_you: true,
  tie: true,
};

export const kindsAbout = Object.keys(about) as readonly KindAbout[];

type Merge = Pick<PersonMergeRow, "kept_id" | "dropped_id" | "undone_at">;

/** The id of the entry that stands for this one: its own, unless it was merged into another. */
export function standingId(merges: Iterable<Merge>, id: string): string {
  const into = new Map<string, string>();
  for (const { kept_id, dropped_id, undone_at } of merges) {
    if (undone_at === null) {
      into.set(dropped_id, kept_id);
    }
  }
  let stands = id;
  // As many steps as there are merges are enough, also if two phones merged the same two crosswise without signal.
  for (let step = 0; step < into.size; step++) {
    stands = into.get(stands) ?? stands;
  }
  return stands;
}

/** For so many days two people who were merged can be taken apart. */
export const unmergeDays = 30;
