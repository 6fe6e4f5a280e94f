import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows } from "#db/held.ts";
import { rows } from "#db/live.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak } from "#i18n/words.ts";
import { act } from "#sync/act.ts";
import { takeBatch } from "#sync/outbox.ts";
import { Snackbar } from "#ui/snackbar.tsx";
import { noteThanks, putOff, rest } from "./actions.ts";

beforeAll(async () => {
  await speak("en", false);
  await createVault(null);
  await saveFact("session", { member_id: newId(), team_id: null } as unknown as SessionMe);
  holdRows([]);
});
afterAll(closeTab);
afterEach(cleanup);

const person = newId();
const thanks = newId();
const state = () => [rows("put_off").value.size, rows("thank_you").value.get(thanks)?.state];

test.each([
  ["not today", () => putOff(person)],
  ["two weeks of rest", () => rest(person)],
  ["thanks that were noted", () => noteThanks(thanks, "Noted")],
])("Undo takes back %s, also when the server may have it already", async (_what, slip) => {
  render(<Snackbar />);
  await act("conversations.log", {
    id: newId(),
    person_id: person,
    held_at: instant(),
    thank_you: { id: thanks },
  });
  const before = state();
  await slip();
  expect(state()).not.toEqual(before);
  await takeBatch(200);

  fireEvent.click(await screen.findByRole("button", { name: "Undo" }));

  expect(await screen.findByText(/at your union too/)).toBeTruthy();
  expect(state()).toEqual(before);
});
