import "fake-indexeddb/auto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { rows } from "#db/live.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { daysAfter, instant, localDay } from "#domain/instant.ts";
import type { PersonRow, SessionMe } from "#domain/rows.ts";
import { act } from "#sync/act.ts";
import { strengthWith } from "./strength.ts";

const today = localDay();

async function met(): Promise<PersonRow> {
  const id = newId();
  await act("network.add_person", { id, name: "Marisol", created_at: instant() });
  return rows("person").value.get(id) as PersonRow;
}

async function talk(person: PersonRow, daysAgo: number): Promise<string> {
  const id = newId();
  const held_at = new Date(`${daysAfter(today, -daysAgo)}T00:00`).toISOString();
  await act("conversations.log", { id, person_id: person.id, held_at, channel: "in_person", note: "hello" });
  return id;
}

beforeAll(async () => {
  await createVault(null);
  await saveFact("session", { member_id: newId(), team_id: null } as unknown as SessionMe);
});
afterAll(closeTab);

test("is nothing to speak of before the first talk, and 35 on its day", async () => {
  const marisol = await met();
  expect(strengthWith(marisol, 7, today)).toBeNull();

  await talk(marisol, 0);

  expect(strengthWith(marisol, 7, today)).toBe(35);
  expect(strengthWith(marisol, null, today)).toBeNull();
});

test("thins with time, grows with another talk, and forgets one that was taken back", async () => {
  const marisol = await met();
  await talk(marisol, 14);
  expect(strengthWith(marisol, 7, today)).toBe(18);

  const another = await talk(marisol, 0);
  expect(strengthWith(marisol, 7, today)).toBe(46);
  await act("conversations.withdraw", { id: another, withdrawn_at: instant() });

  expect(strengthWith(marisol, 7, today)).toBe(18);
});
