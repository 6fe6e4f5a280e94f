import "fake-indexeddb/auto";
import { cleanup, render, screen } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { ErrorBoundary } from "#app/error-boundary.tsx";
import { saveFact } from "#db/facts.ts";
import { holdRows } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { localDay } from "#domain/instant.ts";
import type { SessionMe } from "#domain/rows.ts";
import { TodayScreen } from "#features/today/today-screen.tsx";
import { speak } from "#i18n/words.ts";
import { saveDraft } from "#sync/act.ts";

beforeAll(async () => {
  await speak("en", false);
  await createVault(null);
  await saveFact("session", { member_id: newId(), team_id: null } as unknown as SessionMe);
  holdRows([]);
  // A list of today as no version of ours writes it.
  await saveDraft("today", { day: localDay(), people: null });
});
afterAll(closeTab);
afterEach(cleanup);

test("a list of today that does not come together leads to the promises, and the next screen stands", () => {
  render(
    <ErrorBoundary screen="/today">
      <TodayScreen />
    </ErrorBoundary>,
  );

  expect(screen.getByRole("link", { name: "See my promises" }).getAttribute("href")).toBe("/reminders");
  expect(screen.getByRole("button", { name: "Copy a report" })).toBeTruthy();
});

test("what breaks on one screen is gone with it", () => {
  const Broken = () => {
    throw new Error("a screen broke");
  };
  const frame = (path: string) => (
    <ErrorBoundary screen={path}>{path === "/learn" ? <Broken /> : <h1>People</h1>}</ErrorBoundary>
  );
  const { rerender } = render(frame("/people"));

  rerender(frame("/learn"));
  expect(screen.getByRole("button", { name: "Open again" })).toBeTruthy();

  rerender(frame("/people"));
  expect(screen.getByRole("heading", { name: "People" })).toBeTruthy();
});
