import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { LocationProvider } from "preact-iso";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { saveFact } from "#db/facts.ts";
import { rows } from "#db/live.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { ImportScreen } from "./import-screen.tsx";

/** Marisol is picked from the phone's contacts and kept. */
async function bringMarisolAt(address: string): Promise<void> {
  history.replaceState(null, "", address);
  render(
    <LocationProvider>
      <ImportScreen />
    </LocationProvider>,
  );
  fireEvent.click(screen.getByRole("button", { name: "Pick from my contacts" }));
  const tick = await screen.findByRole("checkbox", { name: /Marisol/ });
  if (!(tick as HTMLInputElement).checked) {
    fireEvent.click(tick);
  }
  fireEvent.click(await screen.findByRole("button", { name: "Add 1 person" }));
  await screen.findByText("1 person saved on this phone");
}

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
  await createVault(null);
  await saveFact("session", { member_id: newId() } as unknown as SessionMe);
  const select = async () => [{ name: [`Marisol ${rows("person").peek().size}`], tel: [] }];
  vi.stubGlobal("navigator", Object.assign(Object.create(navigator), { contacts: { select } }));
});
afterEach(cleanup);
afterAll(() => {
  vi.unstubAllGlobals();
  closeTab();
});

test("who has just joined picks her first people from her contacts and goes on to the practice talk", async () => {
  await bringMarisolAt("/start/import");

  expect(screen.getByRole("link", { name: "Next" }).getAttribute("href")).toBe("/start/practice");
});

test("later on the same page leads to her people", async () => {
  await bringMarisolAt("/add/import");

  expect(screen.getByRole("link", { name: "See my people" }).getAttribute("href")).toBe("/people");
});
