/** Which answer to an ask stands (`tests/vectors/merge.json`), and whether an ask may be made. */
import type { AnswerRow, AskRow } from "#domain/rows.ts";

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

/** The asks open on a day, the one that closes first at the front. */
export function openAsks<A extends Pick<AskRow, "opens_on" | "closes_on">>(
  asks: Iterable<A>,
  today: string,
): A[] {
  const open = [...asks].filter((ask) => isOpen(ask, today));
  return open.sort((a, b) => (a.closes_on < b.closes_on ? -1 : 1));
}

/** True from the first to the last day of an ask, both included. */
export function isOpen(ask: Pick<AskRow, "opens_on" | "closes_on">, today: string): boolean {
  return ask.opens_on <= today && today <= ask.closes_on;
}
