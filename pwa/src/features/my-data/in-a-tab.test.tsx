import "fake-indexeddb/auto";
import { cleanup, render, screen } from "@testing-library/preact";
import { LocationProvider } from "preact-iso";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { act } from "#sync/act.ts";
import { DataScreen } from "./data-screen.tsx";

const iPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 16_7 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1";

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
  await createVault(null);
  await saveFact("session", { member_id: newId(), team_id: null } as unknown as SessionMe);
  holdRows([]);
});
afterAll(closeTab);
afterEach(() => {
  cleanup();
  Reflect.deleteProperty(navigator, "userAgent");
  Reflect.deleteProperty(navigator, "standalone");
});

function openedOn(agent: string, standalone = false): void {
  Object.defineProperty(navigator, "userAgent", { value: agent, configurable: true });
  Object.defineProperty(navigator, "standalone", { value: standalone, configurable: true });
  render(
    <LocationProvider>
      <DataScreen />
    </LocationProvider>,
  );
}

const warning = () => screen.queryByText(/an iPhone may clear what lies here/);
const waitingPart = () => screen.getByRole("region", { name: /^Waiting to go/ });

test("who keeps her talks in a tab of an iPhone is told how long they stay, beside what waits once something does", async () => {
  openedOn(iPhone);
  expect(warning()).toBeTruthy();
  expect(waitingPart().contains(warning())).toBe(false);
  cleanup();

  await act("conversations.log", { id: newId(), person_id: newId(), held_at: instant(), thank_you: null });
  openedOn(iPhone);

  expect(waitingPart().contains(warning())).toBe(true);
  expect(screen.getAllByRole("link", { name: "On my home screen" })).toHaveLength(1);
});

test("nobody else is told so: neither on a home screen nor on another phone", () => {
  openedOn(iPhone, true);
  expect(warning()).toBeNull();
  cleanup();

  openedOn("Mozilla/5.0 (Linux; Android 12) Chrome/120");
  expect(warning()).toBeNull();
});
