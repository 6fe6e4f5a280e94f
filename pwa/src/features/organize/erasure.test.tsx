import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { saveFact } from "#db/facts.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import { serve } from "#sync/session.testing.ts";
import { AnswerSheet } from "./answer-sheet.tsx";
import { daysLeft, type ErasureRequest, sorted } from "./erasure.ts";
import { ErasureRequests } from "./erasure-requests.tsx";

const asked = (id: string, more: Partial<ErasureRequest> = {}): ErasureRequest => ({
  id,
  member_id: "m",
  member_name: "Dwayne B.",
  asked_at: "2026-11-20T15:00:00.000Z",
  answer_by: "2026-12-20T15:00:00.000Z",
  ended_at: null,
  outcome: null,
  answered_by_name: null,
  reason: null,
  ...more,
});

beforeAll(async () => {
  await speak("en", false);
  await wordsOfOffice();
});
afterEach(cleanup);
afterAll(closeTab);

test("whoever waits longest stands first, what has ended stands apart", () => {
  const { open, ended } = sorted([asked("c"), asked("b", { outcome: "done" }), asked("a")]);

  expect(open.map(({ id }) => id)).toEqual(["a", "c"]);
  expect(ended.map(({ id }) => id)).toEqual(["b"]);
});

test("the days that are left are counted by days, and go on below none", () => {
  expect(daysLeft(asked("a"), "2026-12-18")).toBe(2);
  expect(daysLeft(asked("a"), "2026-12-20")).toBe(0);
  expect(daysLeft(asked("a"), "2026-12-23")).toBe(-3);
});

test("nobody says no without saying why", async () => {
  const fetched = vi.fn();
  vi.stubGlobal("fetch", fetched);
  render(<AnswerSheet request={asked("a")} outcome="declined" onDone={() => {}} onClose={() => {}} />);

  fireEvent.click(screen.getByRole("button", { name: "Say no" }));

  await screen.findByText("Say why. They have a right to know.");
  expect(fetched).not.toHaveBeenCalled();
  vi.unstubAllGlobals();
});

test("a request that another administrator answered meanwhile is shown as answered once the sheet is closed", async () => {
  await createVault(null);
  const bea = { member_id: "bea", role: "administrator", status: "active", language: "en" };
  await saveFact("session", bea as SessionMe);
  let request = asked("a");
  serve(bea, (path) => {
    if (!path.endsWith("/answer")) {
      return { items: [request], next_cursor: null };
    }
    request = asked("a", { outcome: "done", ended_at: "2026-11-21T15:00:00.000Z", answered_by_name: "Ada" });
    const headers = { "Content-Type": "application/problem+json" };
    return new Response(JSON.stringify({ code: "request-ended" }), { status: 409, headers });
  });
  render(<ErasureRequests />);
  fireEvent.click(await screen.findByRole("button", { name: "It is done" }));
  const go = screen.getAllByRole("button", { name: "It is done", hidden: true }).at(-1);
  fireEvent.click(go as HTMLElement);
  await screen.findByText(/Meanwhile there is an answer/);

  fireEvent.click(screen.getByRole("button", { name: "Close", hidden: true }));

  await waitFor(() => expect(screen.queryByRole("button", { name: "It is done" })).toBeNull());
  vi.unstubAllGlobals();
});
