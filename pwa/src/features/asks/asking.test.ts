import { describe, expect, test } from "vitest";
import { isRunning } from "#domain/ask.ts";
import type { AnswerRow, AskRow, ParticipationRow, PersonRow, StructureTestRow } from "#domain/rows.ts";
import { groupOf, type Known, pageOf } from "./asking.ts";

const at = "2026-11-20T12:00:00.000Z";
const ask: AskRow = {
  id: "pledge",
  ver: 1,
  campaign_id: "staffing",
  title_en: "Pledge",
  title_es: "Compromiso",
  text_en: "Will you?",
  text_es: "¿Te sumas?",
  opens_on: "2026-11-16",
  closes_on: "2026-11-25",
  goal_percent: 65,
};
const structureTest: StructureTestRow = {
  id: "pledge",
  ver: 1,
  kind: "pledge",
  evidence: "photo",
  department_ids: [],
  started_at: at,
  closed_at: null,
};

function person(name: string, more: Partial<PersonRow> = {}): PersonRow {
  return {
    id: name,
    ver: 1,
    name,
    sharing: "team",
    keeper_id: "me",
    team_id: "evs",
    department_id: null,
    shift_id: null,
    influence: null,
    language: null,
    cadence_days: null,
    left_on: null,
    source: "typed",
    created_at: at,
    ...more,
  };
}

const says = (personId: string, answer: AnswerRow["answer"], id = personId): AnswerRow => ({
  id,
  ver: 1,
  ask_id: "pledge",
  person_id: personId,
  member_id: "me",
  answer,
  answered_at: at,
});

const did = (personId: string, more: Partial<ParticipationRow> = {}): ParticipationRow => ({
  id: `did-${personId}`,
  ver: 1,
  test_id: "pledge",
  person_id: personId,
  member_id: "me",
  took_part: true,
  evidence: "photo",
  marked_at: at,
  withdrawn_at: null,
  after_closing: false,
  ...more,
});

function known(more: Partial<Known>): Known {
  return {
    ask,
    test: structureTest,
    memberId: "me",
    today: "2026-11-20",
    people: [],
    answers: [],
    marks: [],
    assessments: [],
    wishes: [],
    ...more,
  };
}

const namesOf = (page: ReturnType<typeof pageOf>) => page.mine.map((one) => one.person.name);

describe("the page of an ask", () => {
  test("lists my own people by name, and counts everybody whom the union counts", () => {
    const people = [
      person("Zoe"),
      person("Ána"),
      person("Private", { sharing: "only_me" }),
      person("Of Ben", { keeper_id: "ben" }),
    ];

    const page = pageOf(known({ people, answers: [says("Zoe", "yes"), says("Of Ben", "yes")] }));

    expect(namesOf(page)).toEqual(["Ána", "Private", "Zoe"]);
    expect(page.all).toEqual({ of: 3, yes: 2, done: 0 });
  });

  test("leaves out who wishes to be left alone, who left, and who works elsewhere", () => {
    const people = [
      person("Asked off", { department_id: "evs" }),
      person("Gone", { department_id: "evs", left_on: "2026-11-20" }),
      person("Elsewhere", { department_id: "lab" }),
      person("Here", { department_id: "evs" }),
    ];
    const wishes = [
      {
        id: "w",
        ver: 1,
        person_id: "Asked off",
        member_id: "me",
        added_at: at,
        lifted_at: null,
        repeated: false,
      },
    ];

    const page = pageOf(known({ people, wishes, test: { ...structureTest, department_ids: ["evs"] } }));

    expect(namesOf(page)).toEqual(["Here"]);
  });

  test("shows the latest answer and the mark that stands, and forgets a tick taken back", () => {
    const people = [person("Lupe"), person("Ken")];
    const answers = [says("Lupe", "thinking", "1"), says("Lupe", "yes", "2")];
    const marks = [did("Lupe"), did("Ken", { withdrawn_at: at })];

    const [ken, lupe] = pageOf(known({ people, answers, marks })).mine;

    expect([lupe?.answer, lupe?.did, ken?.answer, ken?.did]).toEqual(["yes", true, null, false]);
  });

  test("who did it without a word stands with those who said yes", () => {
    expect(groupOf({ answer: null, did: true, given: null })).toBe("yes");
    expect(groupOf({ answer: "no", did: false, given: null })).toBe("no");
    expect(groupOf({ answer: null, did: false, given: null })).toBe("to_ask");
  });

  test("of an ask in private counts my own people only, whoever else is on this phone", () => {
    const people = [person("Zoe"), person("Of Ben", { keeper_id: "ben" })];
    const answers = [says("Zoe", "yes"), says("Of Ben", "yes")];

    const page = pageOf(known({ people, answers, ask: { ...ask, is_public: false } }));

    expect(page.all).toEqual({ of: 1, yes: 1, done: 0 });
  });

  test("in the last days of a vote who said yes stands by their plan, until they are ticked", () => {
    const planned = (plan_on: string | null) => ({ ...says("Lupe", "yes"), plan_on });
    const groupOn = (given: AnswerRow, did = false) =>
      groupOf({ answer: given.answer, given, did }, "2026-11-22", "2026-11-20");

    expect(groupOn(planned(null))).toBe("no_plan");
    expect(groupOn(says("Lupe", "yes"))).toBe("no_plan");
    expect(groupOn(planned("2026-11-20"))).toBe("plan_today");
    expect(groupOn(planned("2026-11-19"))).toBe("plan_passed");
    expect(groupOn(planned("2026-11-21"))).toBe("yes");
    expect(groupOn(planned("2026-11-20"), true)).toBe("yes");
    expect(groupOn(says("Lupe", "thinking"))).toBe("thinking");
  });
});

test("an ask runs between its days and until it is closed", () => {
  expect(isRunning(ask, structureTest, "2026-11-25")).toBe(true);
  expect(isRunning(ask, undefined, "2026-11-16")).toBe(true);
  expect(isRunning(ask, structureTest, "2026-11-26")).toBe(false);
  expect(isRunning(ask, { closed_at: at }, "2026-11-20")).toBe(false);
});
