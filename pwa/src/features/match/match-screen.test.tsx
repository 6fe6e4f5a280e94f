import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { LocationProvider } from "preact-iso";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { saveFact } from "#db/facts.ts";
import { outbox } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault, eraseEverything } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { act } from "#sync/act.ts";
import { rosa, serve } from "#sync/session.testing.ts";
import { MatchScreen } from "./match-screen.tsx";

const person_id = newId();
const pair = {
  person_id,
  pair: "a".repeat(32),
  token: "t".repeat(60),
  name: "Deshawn P.",
  department_id: null,
  shift_id: null,
  confidence: "very_likely",
  reasons: ["name"],
  number_id: null,
};

const add = (id: string, name: string) =>
  act("network.add_person", { id, name, created_at: "2026-11-16T18:00:00.000Z" });
const typesSaid = () => outbox.value.map(({ envelope }) => envelope.type);

beforeEach(async () => {
  await speak("en", false);
  await wordsOfRooms();
  await createVault(null);
  await saveFact("session", rosa as SessionMe);
  serve(rosa, (path) => (path === "/roster-pairs" ? { items: [pair] } : undefined));
  await add(person_id, "Deshawn");
});
afterEach(async () => {
  cleanup();
  await eraseEverything();
  vi.unstubAllGlobals();
});
afterAll(closeTab);

test("a thumb that taps twice says once whether two are the same", async () => {
  render(
    <LocationProvider>
      <MatchScreen />
    </LocationProvider>,
  );
  const same = await screen.findByRole("button", { name: "Same person" });

  fireEvent.click(same);
  fireEvent.click(same);

  await waitFor(() => expect(screen.queryByRole("button", { name: "Same person" })).toBeNull());
  // Whatever was begun before this stands before it.
  await add(newId(), "Marisol V.");
  expect(typesSaid()).toEqual(["network.add_person", "matches.decide", "network.add_person"]);
});
