/** Which answer to an ask stands (`tests/vectors/merge.json`), and whether an ask may be made. */
import type { AnswerRow, AskRow, PersonRow, StructureTestRow } from "#domain/rows.ts";

/** The answer that stands: the latest given, of equally late ones the greater id; null when there is none. */
export function currentAnswer<A extends Pick<AnswerRow, "id" | "answered_at">>(given: Iterable<A>): A | null {
  let latest: A | null = null;
  for (const one of given) {
    const isLater =
      !latest ||
      (one.answered_at === latest.answered_at ? one.id > latest.id : one.answered_at > latest.answered_at);
    if (isLater) {
      latest = one;
    }
  }
  return latest;
}

type Days = Pick<AskRow, "opens_on" | "closes_on">;
type Test = Pick<StructureTestRow, "closed_at">;

/** True while an ask may be brought to people: between its days, both included, and not closed as a test before. */
export function isRunning(ask: Days, test: Test | undefined, today: string): boolean {
  return ask.opens_on <= today && today <= ask.closes_on && (test?.closed_at ?? null) === null;
}

/** True where an ask may be brought to somebody by where they work: its test is for every department, or for theirs. */
export function isFor(
  test: Pick<StructureTestRow, "department_ids"> | undefined,
  person: Pick<PersonRow, "department_id">,
): boolean {
  const places = test?.department_ids ?? [];
  return places.length === 0 || (person.department_id !== null && places.includes(person.department_id));
}

/**
 * The asks that run on a day, the one that closes first at the front. `tests`: those of the asks that are tests, by id.
 * Of people who are not mine (`mine` false) only those that are done in the open: what they say to others I do not hear.
 */
export function openAsks<A extends Days & Pick<AskRow, "id" | "is_public">>(
  asks: Iterable<A>,
  tests: ReadonlyMap<string, Test>,
  today: string,
  mine = true,
): A[] {
  const open = [...asks].filter(
    (ask) => (mine || ask.is_public !== false) && isRunning(ask, tests.get(ask.id), today),
  );
  return open.sort((a, b) => (a.closes_on < b.closes_on ? -1 : 1));
}
