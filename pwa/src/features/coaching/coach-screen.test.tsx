import "fake-indexeddb/auto";
import { cleanup, render, screen } from "@testing-library/preact";
import { LocationProvider, Route, Router } from "preact-iso";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { saveFact } from "#db/facts.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { rosa, serve } from "#sync/session.testing.ts";
import { CoachScreen } from "./coach-screen.tsx";
import type { CoachingPage } from "./copy.ts";
import { luis } from "./page.testing.ts";

const page: CoachingPage = { ...luis, strength: null };

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

function shows(shown: CoachingPage): void {
  serve(rosa, () => shown);
  history.replaceState(null, "", "/team/coach/luis");
  render(
    <LocationProvider>
      <Router>{[<Route key="coach" path="/team/coach/:id" component={CoachScreen} />]}</Router>
    </LocationProvider>,
  );
}

test("a captain goes from a member’s page to the code for that member’s new phone", async () => {
  shows(page);

  const link = await screen.findByRole("link", { name: "A lost phone, or a new one" });

  expect(link.getAttribute("href")).toBe("/team/m/luis");
});

test("whoever has to wait reads until when, to the minute at which the button works again", async () => {
  const sentAt = new Date();
  sentAt.setDate(sentAt.getDate() - 1);
  sentAt.setHours(18, 5, 0, 0);
  shows({ ...page, messages: { ...page.messages, last_at: sentAt.toISOString() } });

  const why = await screen.findByText(/One message in five days is enough/);

  expect(why.textContent).toMatch(/The next one from \w{3} \d+, \d+:05\sPM\.$/);
});
