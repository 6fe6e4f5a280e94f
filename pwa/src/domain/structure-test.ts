/** Which mark of a person stands (`tests/vectors/structure_tests.json`), and whether a test runs. */
import { isOpen } from "#domain/ask.ts";
import type { AskRow, ParticipationRow, StructureTestRow } from "#domain/rows.ts";

type Said = Pick<ParticipationRow, "id" | "marked_at">;

/** The mark that stands: the latest, of equally late ones the greater id; null when there is none. */
export function currentMark<M extends Said>(marks: Iterable<M>): M | null {
  let latest: M | null = null;
  for (const one of marks) {
    const isLater =
      !latest || (one.marked_at === latest.marked_at ? one.id > latest.id : one.marked_at > latest.marked_at);
    if (isLater) {
      latest = one;
    }
  }
  return latest;
}

/** True while an ask may be brought to people: between its days, and not closed as a test before. */
export function isRunning(
  ask: Pick<AskRow, "opens_on" | "closes_on">,
  test: Pick<StructureTestRow, "closed_at"> | undefined,
  today: string,
): boolean {
  return isOpen(ask, today) && (test?.closed_at ?? null) === null;
}
