/** The open ask of the made-up hospital as a vote in its last days, at `/dev/states`: who has a plan, and who reminds them. */

import { newId } from "#domain/identifier.ts";
import { daysAfter, instant, localDay } from "#domain/instant.ts";
import type { AnswerRow, AskRow, Bodies } from "#domain/rows.ts";
import type { components } from "#domain/wire.ts";
import type { Placed } from "#features/demo/rows.ts";
import type { DemoUnion } from "#features/demo/union.ts";

type Schemas = components["schemas"];
type Plan = Partial<Pick<AnswerRow, "plan_on" | "plan_at" | "needs_ride">>;

const today = localDay();
const plans: Readonly<Record<string, Plan>> = {
  "Marisol V.": { plan_on: today, plan_at: "after", needs_ride: true },
  "Deshawn P.": { plan_on: today },
  "Lupe S.": { plan_on: daysAfter(today, -1), plan_at: "before" },
  "Curtis M.": {},
};

/** It is done in private until tomorrow; four of Tere's people said yes. */
export function voting(union: DemoUnion): Placed[] {
  const [id, member_id] = [union.ids.of("ask", "pledge"), union.memberId("tere")];
  const before = union.all("ask").find((one) => one.id === id);
  const { id: _id, ver: _ver, ...words } = before as AskRow;
  const ask: Bodies["ask"] = {
    ...words,
    title_en: "Vote",
    title_es: "Votación",
    text_en: "Will you go and vote with us?",
    text_es: "¿Vas a votar con el grupo?",
    closes_on: daysAfter(today, 1),
    is_public: false,
  };
  const test: Bodies["structure_test"] = {
    kind: "vote",
    evidence: "seen",
    department_ids: [],
    started_at: instant(),
    closed_at: null,
  };
  const answers = Object.entries(plans).map(([name, plan]): Placed => {
    const person_id = union.ids.of("person", name);
    const body: Bodies["answer"] = {
      ...{ ask_id: id, person_id, member_id, answer: "yes", answered_at: instant() },
      ...plan,
    };
    return { kind: "answer", id: newId(), scope: `S:${member_id}`, body };
  });
  return [
    { kind: "ask", id, scope: "M", body: ask },
    { kind: "structure_test", id, scope: "M", body: test },
    ...answers,
  ];
}

/** What the server says of the ask anew where it is a vote. */
export function asVote(union: DemoUnion, id: string): Partial<Schemas["StructureTestAnswer"]> {
  const ask = union.all("ask").find((one) => one.id === id && one.is_public === false);
  if (!ask) {
    return {};
  }
  const { title_en, title_es, text_en, text_es, closes_on } = ask;
  return { title_en, title_es, text_en, text_es, closes_on, kind: "vote", is_public: false };
}

/** The lists of the last days; null unless the ask is a vote. */
export function lastDays(
  union: DemoUnion,
  id: string,
  people: readonly Schemas["ListedPerson"][],
): Schemas["LastDays"] | null {
  if (!union.all("structure_test").some((one) => one.id === id && one.kind === "vote")) {
    return null;
  }
  const some = (from: number, plan: Plan): Schemas["PeopleToRemind"] => {
    const those = people.slice(from, from + 2).map((one) => ({
      ...one,
      ...{ keeper_id: union.memberId("tere"), keeper_name: "Tere Gallegos" },
      ...{ plan_on: null, plan_at: null, needs_ride: false },
      ...plan,
    }));
    return { people: those, total: those.length };
  };
  return {
    plan_today: some(0, { plan_on: today, plan_at: "after", needs_ride: true }),
    plan_passed: some(2, { plan_on: daysAfter(today, -1) }),
    no_plan: some(4, {}),
  };
}
