import "fake-indexeddb/auto";
import { cleanup, render, screen } from "@testing-library/preact";
import { LocationProvider, Route, Router } from "preact-iso";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { saveFact } from "#db/facts.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { instant } from "#domain/instant.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { CoachScreen } from "./coach-screen.tsx";
import type { CoachingPage } from "./copy.ts";

const page: CoachingPage = {
  member_id: "luis",
  name: "Luis A.",
  language: "es",
  joined_on: "2026-10-12",
  as_of: "2026-11-22T15:00:00.000Z",
  week_starts_on: "2026-11-16",
  goal: 3,
  weeks: [2, 3, 3, 0, 2, 3],
  people: 16,
  talked: 13,
  people_lately: 7,
  due: 3,
  promises: { kept: 5, of: 6 },
  asks: { asked: 9, yes: 4 },
  strength: null,
  next_skill: "ask_sooner",
  missed_twice: false,
  messages: { last_at: null, last_thanks_at: null, unanswered: 0, as_of: "2026-11-22T15:00:00.000Z" },
};

function serve(path: string): Promise<Response> {
  const me = { member_id: "rosa", status: "active", role: "captain", language: "en" };
  const answer = path.endsWith("/sessions/refresh")
    ? { access_token: "t", expires_in: 600, server_time: instant(), me, sign_in_name: null }
    : page;
  return Promise.resolve(Response.json(answer));
}

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
  await createVault(null);
  await saveFact("session", { member_id: "rosa", role: "captain", status: "active" } as SessionMe);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
afterAll(closeTab);

test("a captain goes from a member’s page to the code for that member’s new phone", async () => {
  vi.stubGlobal("fetch", serve);
  history.replaceState(null, "", "/team/coach/luis");
  render(
    <LocationProvider>
      <Router>{[<Route key="coach" path="/team/coach/:id" component={CoachScreen} />]}</Router>
    </LocationProvider>,
  );

  const link = await screen.findByRole("link", { name: "A lost phone, or a new one" });

  expect(link.getAttribute("href")).toBe("/team/m/luis");
});
