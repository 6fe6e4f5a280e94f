/** Two people on the list who may be one: finding them, choosing between what the two say, and doing it. */
import { session } from "#app/session.ts";
import { drafts, notes, rows } from "#db/live.ts";
import { type Likeness, likeness } from "#domain/doubles.ts";
import { newId } from "#domain/identifier.ts";
import { daysSince, localDay } from "#domain/instant.ts";
import { unmergeDays } from "#domain/merging.ts";
import { byPerson } from "#domain/person.ts";
import type { PersonMergeRow, PersonRow } from "#domain/rows.ts";
import { act, saveDraft, savePrivateNote } from "#sync/act.ts";
import type { Correction } from "./actions.ts";

/** Fields of which one value has to be chosen when the two differ. */
export const choosable = ["name", "department_id", "shift_id", "influence", "cadence_days"] as const;
export type Choosable = (typeof choosable)[number];
/** Field → the person whose value counts. */
export type Picks = Readonly<Partial<Record<Choosable, string>>>;

const notSameKey = "not-same";

function pairName(one: string, other: string): string {
  return [one, other].sort().join("|");
}

function saidToDiffer(): readonly string[] {
  return (drafts.value.get(notSameKey) as readonly string[] | undefined) ?? [];
}

/** Why two people on the list may be one; null when nothing says so. */
export function whyAlike(one: PersonRow, other: PersonRow): Likeness | null {
  const numbers = byPerson(rows("number").value.values());
  const [mine, hers] = [one, other].map((row) => ({
    ...row,
    numbers: (numbers.get(row.id) ?? []).map(({ number }) => number),
  }));
  return mine && hers ? likeness(mine, hers) : null;
}

/** Whoever else on the member's own list may be the same human being; null for nobody, or when she said they differ. */
export function doubleOf(person: PersonRow): PersonRow | null {
  const me = session.value?.member_id;
  const different = new Set(saidToDiffer());
  for (const other of person.keeper_id === me ? rows("person").value.values() : []) {
    const isAsked =
      other.keeper_id === me && other.id !== person.id && !different.has(pairName(person.id, other.id));
    if (isAsked && whyAlike(person, other)) {
      return other;
    }
  }
  return null;
}

/** They are two: do not ask again on this phone. @throws NotSaved */
export async function sayTheyDiffer(one: string, other: string): Promise<void> {
  await saveDraft(notSameKey, [...new Set([...saidToDiffer(), pairName(one, other)])]);
}

/** Whose entry is kept: the one with more talks, of two with as many the older one. */
export function keptFirst(one: PersonRow, other: PersonRow): [PersonRow, PersonRow] {
  const talks = byPerson(rows("conversation").value.values());
  const more = (talks.get(one.id)?.length ?? 0) - (talks.get(other.id)?.length ?? 0);
  return more > 0 || (more === 0 && one.created_at <= other.created_at) ? [one, other] : [other, one];
}

/** Fields in which both say something, and not the same. */
export function differing(one: PersonRow, other: PersonRow): Choosable[] {
  return choosable.filter(
    (field) => one[field] !== null && other[field] !== null && one[field] !== other[field],
  );
}

/** What changes on the kept one: what was chosen, and what only the other one says. */
export function fieldsOf(kept: PersonRow, dropped: PersonRow, picks: Picks): Correction {
  const fields = [...choosable, "group_ids", "language", "left_on"] as const;
  const changed = fields.filter((field) => {
    const isChosen = picks[field as Choosable] === dropped.id;
    return dropped[field] != null && dropped[field] !== kept[field] && (isChosen || kept[field] == null);
  });
  return Object.fromEntries(changed.map((field) => [field, dropped[field]])) as Correction;
}

/** Put two entries together; what {@link act} returns can be undone. @throws NotSaved */
export async function mergePeople(
  kept: PersonRow,
  dropped: PersonRow,
  picks: Picks,
): Promise<{ mid: string }> {
  const done = await act("network.merge_people", {
    id: newId(),
    keep_id: kept.id,
    drop_id: dropped.id,
    set: fieldsOf(kept, dropped, picks),
    base: kept.ver,
  });
  await carryNotes(kept.id);
  return done;
}

/** Take two entries apart again. @throws NotSaved */
export async function unmergePeople(merge: PersonMergeRow): Promise<void> {
  await act("network.unmerge_people", { id: merge.id });
}

function mergesInto(personId: string): PersonMergeRow[] {
  return [...rows("person_merge").value.values()].filter(
    (merge) => merge.kept_id === personId && merge.undone_at === null,
  );
}

/** Private notes about entries that were merged into this person, wherever that was done. */
export function notesToCarry(personId: string): string[] {
  return mergesInto(personId)
    .map(({ dropped_id }) => dropped_id)
    .filter((id) => notes.value.has(id));
}

/** Bring this phone's private notes along: they travel with no row. @throws NotSaved */
export async function carryNotes(personId: string): Promise<void> {
  for (const from of notesToCarry(personId)) {
    const texts = [notes.value.get(personId), notes.value.get(from)].filter(Boolean);
    await savePrivateNote(personId, texts.join("\n\n"));
    await savePrivateNote(from, "");
  }
}

/** The newest merge into this person that the member may still undo; null when there is none. */
export function undoableMerge(person: PersonRow): PersonMergeRow | null {
  if (person.keeper_id !== session.value?.member_id) {
    return null;
  }
  const fresh = mergesInto(person.id).filter(
    ({ merged_at }) => (daysSince(merged_at, localDay()) ?? 0) < unmergeDays,
  );
  return fresh.sort((a, b) => (a.merged_at < b.merged_at ? 1 : -1))[0] ?? null;
}
