import "fake-indexeddb/auto";
import { cleanup, render, screen, waitFor } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { holdRows } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import type { PersonRow } from "#domain/rows.ts";
import { installPrompt } from "#features/install/install.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { Notices } from "./notices.tsx";

const offers = () => screen.queryAllByText("Add to home screen").length;

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
  await createVault(null);
  holdRows([
    { kind: "person", id: "p", row: { id: "p", ver: 1 } as unknown as PersonRow, scope: "U:tere", ver: 1 },
  ]);
});
afterEach(cleanup);
afterAll(closeTab);

test("an offer of the home screen that comes late waits until Today is opened again, and pushes nothing down", async () => {
  render(<Notices />);
  dispatchEvent(Object.assign(new Event("beforeinstallprompt"), { prompt: async () => ({}) }));
  await waitFor(() => expect(installPrompt.value).not.toBeNull());
  const late = offers();

  cleanup();
  render(<Notices />);

  expect([late, offers()]).toEqual([0, 1]);
});
