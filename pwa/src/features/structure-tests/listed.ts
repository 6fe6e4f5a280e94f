/** Which tests somebody finds in the list. Reading it in a component follows the database. */

import { rows } from "#db/live.ts";
import { isFor } from "#domain/ask.ts";
import { localDay } from "#domain/instant.ts";
import type { AskRow, PersonRow, StructureTestRow } from "#domain/rows.ts";
import { ownTeams } from "#sync/chosen-team.ts";
import { readsAll } from "./results.ts";

export interface Listed {
  readonly ask: AskRow;
  readonly test: StructureTestRow;
}

/** The people whom the teams she captains share; also those who have left. */
function peopleOfHers(): PersonRow[] {
  const teams = new Set(ownTeams().map(({ id }) => id));
  return [...rows("person").value.values()].filter(
    ({ team_id, sharing }) => team_id !== null && teams.has(team_id) && sharing !== "only_me",
  );
}

/**
 * True where a test asks somebody of these. One that is closed was asked of whoever worked there then: it is theirs too
 * when one of them left or said or did something at that time.
 */
function asksSomeOf(people: readonly PersonRow[], test: StructureTestRow): boolean {
  const today = localDay();
  if (test.closed_at === null) {
    return people.some((one) => isFor(test, one) && (one.left_on === null || one.left_on > today));
  }
  const known = new Set(people.map(({ id }) => id));
  const answers = [...rows("answer").value.values()].filter(({ ask_id }) => ask_id === test.id);
  const marks = [...rows("participation").value.values()].filter(({ test_id }) => test_id === test.id);
  return (
    people.some((one) => isFor(test, one)) || [...answers, ...marks].some((said) => known.has(said.person_id))
  );
}

/** The tests on this phone, those started last first; for a captain without those that ask nobody of hers. */
export function listed(): Listed[] {
  const everywhere = readsAll();
  const people = everywhere ? [] : peopleOfHers();
  const found = [...rows("structure_test").value.values()].flatMap((test) => {
    const ask = rows("ask").value.get(test.id);
    const isHers = everywhere || test.department_ids.length === 0 || asksSomeOf(people, test);
    return ask && isHers ? [{ ask, test }] : [];
  });
  return found.sort((a, b) => (a.test.started_at < b.test.started_at ? 1 : -1));
}
