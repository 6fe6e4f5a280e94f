import "fake-indexeddb/auto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import type { PromiseRow, SessionMe } from "#domain/rows.ts";
import { lastTime } from "./facts.ts";

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
