import "fake-indexeddb/auto";
import { cleanup, render, screen } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import type { MemberRow, PersonRow, SessionMe } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { PassOn } from "./pass-on.tsx";

const me = newId();

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
  await createVault(null);
  const person = { id: newId(), ver: 1, name: "Lupe S.", keeper_id: me, left_on: null } as PersonRow;
  const mate = { id: newId(), ver: 1, name: "Alma R.", status: "active" } as MemberRow;
  holdRows([
    { kind: "person", id: person.id, scope: "P", ver: 1, row: person },
    { kind: "member", id: mate.id, scope: "P", ver: 1, row: mate },
  ]);
});
afterEach(cleanup);
afterAll(closeTab);

async function opens(role: SessionMe["role"]): Promise<void> {
  await saveFact("session", { member_id: me, role, status: "active" } as SessionMe);
  render(<PassOn memberId={me} first={undefined} />);
}

test("a member reads that those she passes on leave her phone", async () => {
  await opens("member");

  expect(screen.getByText(/After that they leave this phone/)).toBeTruthy();
});

test("a captain, whose phone knows all that her team shares, reads what she will still see", async () => {
  await opens("captain");

  expect(screen.queryByText(/leave this phone/)).toBeNull();
  expect(screen.getByText(/After that you see of them only what the team shares/)).toBeTruthy();
});
