/** What the log sheet has to know about a person, read from the database. */

import { session } from "#app/session.ts";
import { me, notes, rows } from "#db/live.ts";
import { type Heard, isFor, nextAsk, openAsks } from "#domain/ask.ts";
import { standing } from "#domain/assessment.ts";
import { campaignInUse } from "#domain/campaign.ts";
import { nextPromise } from "#domain/followup.ts";
import type { IssueRow, PersonRow, PromiseRow, Stand } from "#domain/rows.ts";

export interface PersonFacts {
  person: PersonRow;
  /** Where they stood last; null when nobody has said. */
  lastStand: Stand | null;
  /** Some deed of theirs was seen. */
  proven: boolean;
  /** My promise that is due by today; null when there is none. */
  duePromise: PromiseRow | null;
  privateNote: string;
  /** What can come up, in the order of the campaign. */
  issues: readonly IssueRow[];
  campaignId: string | null;
  /** The ask to bring to them next, as on their card; null when they have answered all. */
  nextAskId: string | null;
  /** What they said to asks and were seen doing. */
  heard: Heard;
}

export function memberId(): string {
  return me.value?.id ?? session.value?.member_id ?? "";
}

function askFacts(person: PersonRow, today: string): Pick<PersonFacts, "nextAskId" | "heard"> {
  const mine = person.keeper_id === memberId();
  const tests = rows("structure_test").value;
  const open = openAsks(rows("ask").value.values(), tests, today, mine).filter((ask) =>
    isFor(tests.get(ask.id), person),
  );
  const heard = {
    answers: [...rows("answer").value.values()].filter(({ person_id }) => person_id === person.id),
    marks: [...rows("participation").value.values()].filter(({ person_id }) => person_id === person.id),
  };
  return { nextAskId: nextAsk(open, heard)?.ask.id ?? null, heard };
}

/** My open promises to a person that are due by a day. */
export function duePromises(personId: string, today: string): PromiseRow[] {
  return [...rows("promise").value.values()].filter(
    (row) =>
      row.state === "open" &&
      row.person_id === personId &&
      row.member_id === memberId() &&
      row.due_on <= today,
  );
}

/** The facts about one person; null when this phone does not know them. Reading it in a component follows the database. */
export function personFacts(personId: string, today: string): PersonFacts | null {
  const person = rows("person").value.get(personId);
  if (!person) {
    return null;
  }
  const { stand, proven } = standing(
    [...rows("assessment").value.values()].filter((row) => row.person_id === personId),
  );
  const campaignId = campaignInUse(rows("campaign").value.values(), today)?.id ?? null;
  const issues = [...rows("issue").value.values()].filter((row) => row.campaign_id === campaignId);
  issues.sort((a, b) => a.position - b.position);
  return {
    person,
    lastStand: stand,
    proven,
    duePromise: nextPromise(duePromises(personId, today)),
    privateNote: notes.value.get(personId) ?? "",
    issues,
    campaignId,
    ...askFacts(person, today),
  };
}
