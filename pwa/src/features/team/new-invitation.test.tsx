import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { saveFact } from "#db/facts.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import type { SessionMe } from "#domain/rows.ts";
import { dayAndMonth } from "#i18n/format.ts";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import { bodyOf, ines, serve } from "#sync/session.testing.ts";
import type { Team } from "./invitations.ts";
import { NewInvitationSheet } from "./new-invitation.tsx";

const teams = [{ id: "evs", name: "EVS" }] as unknown as Team[];

beforeAll(async () => {
  await speak("en", false);
  await wordsOfOffice();
  await createVault(null);
  await saveFact("session", { member_id: "ines", role: "organizer", status: "active" } as SessionMe);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
afterAll(closeTab);

test("a code for one person says how long it works, as it was chosen, and not that it is never shown again", async () => {
  let days = 0;
  const until = () => new Date(Date.now() + days * 86_400_000).toISOString();
  serve(ines, (_path, init) => {
    if (init.method !== "POST") {
      return { items: [], next_cursor: null };
    }
    days = Number((bodyOf(init) as { hours: number }).hours) / 24;
    return { id: "i", link: "https://hilo.example/j#x", qr: ["1"], expires_at: until() };
  });
  render(<NewInvitationSheet kind="one" teams={teams} onClose={() => {}} />);
  fireEvent.change(screen.getByLabelText("Works for"), { target: { value: "168" } });
  fireEvent.click(screen.getByRole("button", { name: "Make the code" }));

  const said = await screen.findByText(/^For one person/);
  expect(days).toBe(7);
  expect(said.textContent).toContain(dayAndMonth(until()));
  expect(said.textContent).not.toContain("only now");
});
