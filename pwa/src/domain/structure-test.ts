/** Which mark of a person stands (`tests/vectors/structure_tests.json`). */
import type { ParticipationRow } from "#domain/rows.ts";

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
