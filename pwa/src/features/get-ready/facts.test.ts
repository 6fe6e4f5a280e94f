import "fake-indexeddb/auto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows } from "#db/held.ts";
import { rows } from "#db/live.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import type { AnswerRow, AskRow, PersonRow, PromiseRow, SessionMe, StructureTestRow } from "#domain/rows.ts";
import { askNow, lastTime } from "./facts.ts";

const [rosa, ben, marisol] = [newId(), newId(), newId()];

beforeAll(async () => {
  await createVault(null);
  await saveFact("session", { member_id: rosa } as unknown as SessionMe);
});
afterAll(closeTab);

test("what somebody else promised is not said to be mine", () => {
  const promise = (member_id: string, due_on: string) =>
    ({ id: newId(), ver: 1, person_id: marisol, member_id, due_on, state: "open" }) as PromiseRow;
  const [mine, theirs] = [promise(rosa, "2026-11-25"), promise(ben, "2026-11-21")];
  holdRows([theirs, mine].map((row) => ({ kind: "promise", id: row.id, row, scope: "T:dietary", ver: 1 })));

  expect(lastTime(marisol).promise?.id).toBe(mine.id);
});

test("what can be noted is the ask for her department, and nothing done in private of somebody else's person", () => {
  const ask = (closes_on: string, more = {}) =>
    ({ id: newId(), ver: 1, opens_on: "2020-01-01", closes_on, ...more }) as AskRow;
  const [vote, card, pledge] = [
    ask("2998-01-01"),
    ask("2998-06-01", { is_public: false }),
    ask("2999-01-01"),
  ];
  const nurses = { id: vote.id, ver: 1, department_ids: ["icu"], closed_at: null };
  holdRows([
    ...[vote, card, pledge].map((row) => ({ kind: "ask", id: row.id, row, scope: "M", ver: 1 }) as const),
    { kind: "structure_test", id: vote.id, row: nurses as unknown as StructureTestRow, scope: "M", ver: 1 },
  ]);
  const person = (keeper_id: string, department_id: string) => ({ keeper_id, department_id }) as PersonRow;

  expect(askNow(person(ben, "icu"), null)?.id).toBe(vote.id);
  expect(askNow(person(ben, "evs"), null)?.id).toBe(pledge.id);
  expect(askNow(person(rosa, "evs"), null)?.id).toBe(card.id);
});

test("what can be noted is the next ask she has left, until one is noted: then it stays that one", () => {
  const ask = (closes_on: string) => ({ id: newId(), ver: 1, opens_on: "2020-01-01", closes_on }) as AskRow;
  const [pledge, petition] = [ask("2998-01-01"), ask("2999-01-01")];
  const holdAsk = (row: AskRow) => ({ kind: "ask", id: row.id, row, scope: "M", ver: 1 }) as const;
  const gone = [...rows("ask").value.keys()].map(
    (id) => ({ kind: "ask", id, row: null, scope: "M", ver: 2 }) as const,
  );
  holdRows([...gone, ...[pledge, petition].map(holdAsk)]);
  const says = (ask_id: string, answer: AnswerRow["answer"]) => {
    const answered_at = "2026-11-20T12:00:00.000Z";
    const row = { id: newId(), ver: 1, ask_id, person_id: marisol, answer, answered_at } as AnswerRow;
    holdRows([{ kind: "answer", id: row.id, row, scope: "T:dietary", ver: 1 }]);
  };
  const person = { id: marisol, keeper_id: rosa, department_id: null } as unknown as PersonRow;
  const next = () => askNow(person, null)?.id;

  expect(next()).toBe(pledge.id);
  says(pledge.id, "no");
  expect(next()).toBe(petition.id);
  expect(askNow(person, { ask_id: pledge.id, answer: "yes" })?.id).toBe(pledge.id);
  says(petition.id, "yes");
  expect(next()).toBe(pledge.id);
});
