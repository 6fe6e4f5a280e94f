import "fake-indexeddb/auto";
import { cleanup, render, screen } from "@testing-library/preact";
import { LocationProvider, Route, Router } from "preact-iso";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { saveFact } from "#db/facts.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak, wordsOfOffice, wordsOfRooms } from "#i18n/words.ts";
import { ines, serve } from "#sync/session.testing.ts";
import { MemberScreen } from "./member-screen.tsx";

const bea = {
  id: "bea",
  name: "Bea A.",
  role: "organizer",
  status: "active",
  team_id: null,
  joined_on: "2026-10-12",
};
const nobody = { items: [], next_cursor: null };
const impact = {
  people: 3,
  unsent: 0,
  unsent_gone: 0,
  attention: 0,
  oldest_unsent: null,
  last_contact: null,
};

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
  await wordsOfOffice();
  await createVault(null);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
afterAll(closeTab);

/** Open Bea's page; what her people and phones would leave behind the server tells an organizer only. */
async function open(role: "organizer" | "administrator"): Promise<void> {
  await saveFact("session", { member_id: "sam", role, status: "active" } as SessionMe);
  const refused = () => Response.json({ status: 404, code: "not-found", title: "" }, { status: 404 });
  serve({ ...ines, member_id: "sam", role }, (path) => {
    if (path === "/members/bea/impact") {
      return role === "organizer" ? impact : refused();
    }
    return path === "/members/bea" ? bea : nobody;
  });
  history.replaceState(null, "", "/team/m/bea");
  render(
    <LocationProvider>
      <Router>{[<Route key="member" path="/team/m/:id" component={MemberScreen} />]}</Router>
    </LocationProvider>,
  );
  await screen.findByRole("heading", { name: "Bea A." });
}

test("an administrator gives roles and places on a member's page, and sees nothing there of people and phones", async () => {
  await open("administrator");

  expect(screen.getByRole("button", { name: "Change the place" })).toBeTruthy();
  expect(screen.getByLabelText("What Bea A. is")).toBeTruthy();
  expect(screen.queryByText("Before you change anything")).toBeNull();
});

test("an organizer reads first what a change would leave behind", async () => {
  await open("organizer");

  expect(screen.getByText("Before you change anything")).toBeTruthy();
});
