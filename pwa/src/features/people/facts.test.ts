import "fake-indexeddb/auto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import type { PersonRow, PromiseRow, SessionMe } from "#domain/rows.ts";
import { relationships } from "./facts.ts";

const [rosa, ben, marisol] = [newId(), newId(), newId()];

function promise(member_id: string, due_on: string): PromiseRow {
  const rest = { what: null, state: "open", kept_at: null, conversation_id: null, moves: 0, ver: 1 } as const;
  return { id: newId(), person_id: marisol, member_id, due_on, ...rest };
}

beforeAll(async () => {
  await createVault(null);
  await saveFact("session", { member_id: rosa } as unknown as SessionMe);
});
afterAll(closeTab);

test("a captain keeps her own promise, and only sees what a member of her team promised", () => {
  const [hers, earlier, later] = [
    promise(rosa, "2026-11-25"),
    promise(ben, "2026-11-21"),
    promise(ben, "2026-11-22"),
  ];
  const person = { id: marisol, ver: 1, name: "Marisol", cadence_days: null, influence: null } as PersonRow;
  const rows = [person, hers, later, earlier];
  holdRows(
    rows.map((row, at) => ({ kind: at ? "promise" : "person", id: row.id, row, scope: "T:dietary", ver: 1 })),
  );

  const one = relationships.value.get(marisol);

  expect(one?.promise?.id).toBe(hers.id);
  expect(one?.theirPromises.map(({ id }) => id)).toEqual([earlier.id]);
});
