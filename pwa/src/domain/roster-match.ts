/** What a member said about a pair: one word for each, the one that comes last stands. */
import type { Mutations, RosterMatchRow } from "#domain/rows.ts";

/** The row as her word leaves it; nothing when she had said so already. */
export function decided(
  said: Iterable<RosterMatchRow>,
  { id, person_id, pair, answer }: Mutations["matches.decide"],
  at: string,
): RosterMatchRow[] {
  const before = [...said].find((row) => row.person_id === person_id && row.pair === pair);
  const made = before ?? { id, ver: 0, person_id, pair };
  return before?.answer === answer ? [] : [{ ...made, answer, decided_at: at }];
}
