/** Who stands behind a number of the made-up team, from the same rows that it counts. */
import type { components } from "#domain/wire.ts";
import { dueOf, isKept, isProven, type Known, stalledOf, talksOf, withUs, workersOf } from "./team-page.ts";
import type { DemoUnion } from "./union.ts";

type RollCall = components["schemas"]["RollCall"];
type Line = RollCall["items"][number];

const nothing = { at: null, due_on: null, is_kept: null, stand: null, is_proven: false } as const;

/** What `GET /teams/{id}/roll-call` answers in the demo: everything at once. */
export function rollCallOf(union: DemoUnion, number: string): RollCall {
  const workers = workersOf(union);
  const people = new Map(union.all("person").map((person) => [person.id, person.name]));
  const members = new Map(union.all("member").map((member) => [member.id, member.name]));
  type About = Pick<Line, "id" | "kind" | "person_id"> & { readonly member_id: string | null };
  const line = ({ member_id, ...about }: About, facts: Partial<Line> = {}): Line => ({
    ...nothing,
    ...about,
    person_name: people.get(about.person_id) ?? "",
    member_name: (member_id && members.get(member_id)) || null,
    ...facts,
  });
  const worker = (kind: Line["kind"], { person }: Known, facts: Partial<Line> = {}) =>
    line({ id: person.id, kind, person_id: person.id, member_id: person.keeper_id }, facts);
  const stands = (kind: Line["kind"]) => (known: Known) =>
    worker(kind, known, {
      at: known.said?.assessed_at ?? null,
      stand: known.said?.stand ?? null,
      is_proven: isProven(known),
    });
  const { late, thinking, untouched } = stalledOf(union, workers);
  const lines: Record<string, () => Line[]> = {
    talks: () => talksOf(union).map((talk) => line({ ...named(talk), kind: "talk" }, { at: talk.held_at })),
    reach: () => workers.filter(({ lastTalk }) => lastTalk).map((known) => worker("reached", known)),
    ones_twos: () => withUs(workers).map(stands("supporting")),
    test: () =>
      workers
        .filter(({ answer }) => answer === "yes")
        .map((known) => worker("yes", known, { at: known.answeredAt })),
    promises_kept: () =>
      dueOf(union).map((one) =>
        line({ ...named(one), kind: "promise" }, { due_on: one.due_on, is_kept: isKept(one) }),
      ),
    stalled: () => [
      ...late.map((one) => line({ ...named(one), kind: "late" }, { due_on: one.due_on, is_kept: false })),
      ...thinking.map((known) => worker("thinking", known, { at: known.answeredAt })),
      ...untouched.map(stands("untouched")),
    ],
  };
  const items = lines[number]?.() ?? [];
  return { total: items.length, hidden: 0, items, next_cursor: null };
}

function named({ id, person_id, member_id }: { id: string; person_id: string; member_id: string }) {
  return { id, person_id, member_id };
}
