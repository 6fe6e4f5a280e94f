import "fake-indexeddb/auto";
import { cleanup, render, screen, within } from "@testing-library/preact";
import { LocationProvider } from "preact-iso";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { saveFact } from "#db/facts.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak, wordsOfOffice, wordsOfRooms } from "#i18n/words.ts";
import { ines, serve } from "#sync/session.testing.ts";
import type { HeldEntry } from "./held.ts";
import { HeldScreen } from "./held-screen.tsx";

const talk: HeldEntry = {
  id: "talk",
  member_id: "mei",
  type: "conversations.log",
  status: "held",
  code: "not_visible",
  about_id: "marisol",
  received_at: "2026-11-20T15:00:00.000Z",
  settled_at: null,
  settled_by: null,
  words: null,
  is_readable: true,
};
const lost: HeldEntry = {
  ...talk,
  id: "lost",
  type: "followups.promise",
  about_id: null,
  is_readable: false,
};

beforeAll(async () => {
  await speak("en", false);
  await wordsOfOffice();
  await wordsOfRooms();
  await createVault(null);
  await saveFact("session", ines as SessionMe);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
afterAll(closeTab);

test("what does not open any more is listed like the rest, says so, and can be closed but not done", async () => {
  const members = [{ id: "mei", name: "Mei Chen" }];
  serve(ines, (path) => ({ items: path.startsWith("/held") ? [talk, lost] : members, next_cursor: null }));
  render(
    <LocationProvider>
      <HeldScreen />
    </LocationProvider>,
  );

  const [first, second] = await screen.findAllByRole("listitem");
  const buttons = (row: HTMLElement | undefined) =>
    within(row as HTMLElement)
      .getAllByRole("button")
      .map((one) => one.textContent);

  expect(buttons(first)).toEqual(["Do it", "Give back", "Set aside"]);
  expect(buttons(second)).toEqual(["Give back", "Set aside"]);
  expect(second?.textContent).toMatch(/^Mei Chen: promise.*Our server cannot open it/);
  expect(first?.textContent).not.toContain("cannot open");
});
