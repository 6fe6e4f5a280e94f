import "fake-indexeddb/auto";
import { cleanup, render, screen } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { act, undo } from "#sync/act.ts";
import { Erase } from "./erase.tsx";

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
  await createVault(null);
  await saveFact("session", { member_id: newId(), team_id: null } as unknown as SessionMe);
  holdRows([]);
});
afterEach(cleanup);
afterAll(closeTab);

const sendFirst = () => screen.queryByRole("button", { name: "Send first, then erase" });

test("whoever has sent everything reads that, and is not asked to send first", async () => {
  render(<Erase asked={true} />);

  await screen.findByText(/^Everything was sent/);

  expect(sendFirst()).toBeNull();
  expect(screen.getByRole("slider", { name: "Slide to erase now" })).toBeTruthy();
});

test("what is not sent yet can be sent first, for as long as it waits", async () => {
  const said = { id: newId(), name: "Marisol", created_at: instant() };
  const { mid } = await act("network.add_person", said);
  render(<Erase asked={true} />);
  await screen.findByText(/1 thing not sent yet would be lost/);
  expect(sendFirst()).toBeTruthy();

  await undo(mid);

  await screen.findByText(/^Everything was sent/);
  expect(sendFirst()).toBeNull();
});
