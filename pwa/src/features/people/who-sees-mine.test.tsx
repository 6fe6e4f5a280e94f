import "fake-indexeddb/auto";
import { cleanup, render, screen } from "@testing-library/preact";
import { LocationProvider } from "preact-iso";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { act } from "#sync/act.ts";
import { PeopleScreen } from "./people-screen.tsx";

function open(address: string): void {
  history.replaceState(null, "", address);
  render(
    <LocationProvider>
      <PeopleScreen />
    </LocationProvider>,
  );
}

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
  await createVault(null);
  await saveFact("session", { member_id: newId() } as unknown as SessionMe);
  const [ana, alba] = [newId(), newId()];
  await act("network.add_person", { id: ana, name: "Ana", created_at: instant() });
  await act("network.add_person", { id: alba, name: "Alba", created_at: instant() });
  await act("network.share_person", { id: alba, sharing: "team" });
});
afterEach(cleanup);
afterAll(closeTab);

test("a member reads in one list who sees each of her people", () => {
  open("/people?view=mine");

  expect(screen.getByRole("link", { name: /Ana/ }).textContent).toContain("Only me");
  expect(screen.getByRole("link", { name: /Alba/ }).textContent).toContain("My team");
});

test("the other orders say where they work instead", () => {
  open("/people?view=az");

  expect(screen.getByRole("link", { name: /Ana/ }).textContent).not.toContain("Only me");
});
