import "fake-indexeddb/auto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { daysAfter, hoursAfter, instant, localDay } from "#domain/instant.ts";
import type {
  AnswerRow,
  AskRow,
  ConversationRow,
  DoNotContactRow,
  PersonRow,
  SessionMe,
  StructureTestRow,
  ThankYouRow,
} from "#domain/rows.ts";
import { ask, askCount, owedThanks } from "./state.ts";

const rosa = newId();
const now = instant();

type Held =
  | ["person", PersonRow]
  | ["thank_you", ThankYouRow]
  | ["conversation", ConversationRow]
  | ["do_not_contact", DoNotContactRow]
  | ["ask", AskRow]
  | ["structure_test", StructureTestRow]
  | ["answer", AnswerRow];

const all: Held[] = [];

/** The phone was sent these. */
function pulled(...held: Held[]): void {
  all.push(...held);
  holdRows(held.map(([kind, row]) => ({ kind, id: row.id, row, scope: "U:rosa", ver: 1 })));
}

/** Somebody to whom a thank-you is owed for so many hours yet. */
function owes(hours: number, left_on: string | null = null): string {
  const person = {
    id: newId(),
    ver: 1,
    name: "Marisol",
    keeper_id: rosa,
    created_at: now,
    left_on,
  } as PersonRow;
  const thanks = {
    id: newId(),
    ver: 1,
    person_id: person.id,
    member_id: rosa,
    conversation_id: null,
  } as const;
  pulled(["person", person], ["thank_you", { ...thanks, due_at: hoursAfter(now, hours), state: "owed" }]);
  return person.id;
}

const offered = () => owedThanks.value?.person.id;

beforeAll(async () => {
  await createVault(null);
  await saveFact("session", { member_id: rosa } as unknown as SessionMe);
});
afterEach(() => {
  holdRows(all.splice(0).map(([kind, { id }]) => ({ kind, id, row: null, scope: "U:rosa", ver: 2 })));
});
afterAll(closeTab);

test("thanks are offered while they are due, and never to who has left or wants to be left alone", () => {
  const marisol = owes(1);
  owes(-1);
  owes(2, localDay());
  const leavesTomorrow = owes(3, daysAfter(localDay(), 1));
  const joyce = owes(40);
  expect(offered()).toBe(joyce);

  const wish = { ver: 1, member_id: rosa, added_at: now, lifted_at: null, repeated: false };
  pulled(["do_not_contact", { ...wish, id: newId(), person_id: joyce }]);
  expect(offered()).toBe(leavesTomorrow);
  pulled(["do_not_contact", { ...wish, id: newId(), person_id: leavesTomorrow }]);
  expect(offered()).toBe(marisol);
  pulled(["do_not_contact", { ...wish, id: newId(), person_id: marisol }]);

  expect(offered()).toBeUndefined();
});

test("two talks with one person ask for one thank-you, that of the later talk", () => {
  const person = {
    id: newId(),
    ver: 1,
    name: "Ana",
    keeper_id: rosa,
    created_at: now,
    left_on: null,
  } as PersonRow;
  const talk = (hours: number, state: ThankYouRow["state"], withdrawn_at: string | null = null) => {
    const [id, conversation_id] = [newId(), newId()];
    const about = { ver: 1, person_id: person.id, member_id: rosa };
    const due_at = hoursAfter(noon, hours);
    pulled(
      ["conversation", { ...about, id: conversation_id, withdrawn_at } as ConversationRow],
      ["thank_you", { ...about, id, conversation_id, due_at, state }],
    );
    return id;
  };
  const noon = new Date(`${daysAfter(localDay(), 1)}T12:00:00`).toISOString();
  pulled(["person", person]);

  talk(0, "owed");
  const later = talk(2, "owed");
  expect(owedThanks.value?.thanks.id).toBe(later);

  talk(3, "declined", now);
  expect(owedThanks.value?.thanks.id).toBe(later);

  talk(1, "declined");
  expect(owedThanks.value).toBeNull();

  const nextDay = talk(24, "owed");
  expect(owedThanks.value?.thanks.id).toBe(nextDay);
});

test("of a unit's vote my week counts that unit's people alone, each by the last word", () => {
  const [id, ward] = [newId(), newId()];
  const nurse = (name: string): PersonRow =>
    ({
      id: newId(),
      ver: 1,
      name,
      keeper_id: rosa,
      created_at: now,
      left_on: null,
      department_id: ward,
    }) as PersonRow;
  const said = (person: PersonRow, answer: "yes" | "no", hours: number): Held => [
    "answer",
    {
      id: newId(),
      ver: 1,
      ask_id: id,
      person_id: person.id,
      answer,
      answered_at: hoursAfter(now, hours),
    } as AnswerRow,
  ];
  const [sure, changed] = [nurse("Mei"), nurse("Luis")];
  const days = { opens_on: daysAfter(localDay(), -3), closes_on: localDay() };
  pulled(
    ["person", sure],
    ["person", changed],
    ["ask", { id, ver: 1, goal_percent: 65, is_public: true, ...days } as AskRow],
    [
      "structure_test",
      { id, ver: 1, closed_at: null, department_ids: [ward] } as unknown as StructureTestRow,
    ],
    said(sure, "yes", -2),
    said(changed, "yes", -2),
    said(changed, "no", -1),
  );

  expect(askCount.value).toEqual({ yes: 1, of: 2 });
});

test("once all my people have answered an ask, my week shows the one that closes next", () => {
  const person = {
    id: newId(),
    ver: 1,
    name: "Ana",
    keeper_id: rosa,
    created_at: now,
    left_on: null,
  } as PersonRow;
  const asked = (days: number) => {
    const closes_on = daysAfter(localDay(), days);
    const row = { id: newId(), ver: 1, goal_percent: 65, opens_on: localDay(), closes_on } as AskRow;
    pulled(["ask", row]);
    return row.id;
  };
  const says = (ask_id: string, answer: AnswerRow["answer"]) => {
    const row = { id: newId(), ver: 1, ask_id, person_id: person.id, answer, answered_at: instant() };
    pulled(["answer", row as AnswerRow]);
  };
  pulled(["person", person]);
  const [second, first] = [asked(5), asked(2)];
  expect(ask.value?.id).toBe(first);

  says(first, "yes");
  expect(ask.value?.id).toBe(second);

  says(second, "no");
  expect(ask.value?.id).toBe(first);
});
