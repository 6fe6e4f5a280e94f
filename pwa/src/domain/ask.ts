/** Which answer to an ask stands (`tests/vectors/merge.json`), whether an ask may be made, and which one is next. */
import type { AnswerRow, AskRow, ParticipationRow, PersonRow, StructureTestRow } from "#domain/rows.ts";
import { currentMark } from "#domain/structure-test.ts";

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

/** What one person said to asks, and was seen doing or not doing. */
export interface Heard {
  readonly answers: readonly Pick<AnswerRow, "id" | "ask_id" | "answer" | "answered_at">[];
  readonly marks: readonly Pick<
    ParticipationRow,
    "id" | "test_id" | "marked_at" | "took_part" | "withdrawn_at"
  >[];
}

/** An ask that somebody has left to answer, and since when they think about it. */
export interface Left<A> {
  readonly ask: A;
  /** Instant; null when they were not asked. */
  readonly thinkingSince: string | null;
}

/** What somebody has left of an ask; null once they said yes or no, or were seen doing it. */
export function leftOf<A extends Pick<AskRow, "id">>(ask: A, { answers, marks }: Heard): Left<A> | null {
  const answer = currentAnswer(answers.filter(({ ask_id }) => ask_id === ask.id));
  const mark = currentMark(
    marks.filter(({ test_id, withdrawn_at }) => test_id === ask.id && withdrawn_at === null),
  );
  const isSettled = mark?.took_part === true || (answer && answer.answer !== "thinking");
  return isSettled ? null : { ask, thinkingSince: answer?.answered_at ?? null };
}

/**
 * What somebody is to be asked next: the first that they have left to answer; null when they have answered all.
 * `open`: the asks that may be brought to them, the one that closes first at the front.
 */
export function nextAsk<A extends Pick<AskRow, "id">>(open: readonly A[], heard: Heard): Left<A> | null {
  for (const ask of open) {
    const left = leftOf(ask, heard);
    if (left) {
      return left;
    }
  }
  return null;
}
