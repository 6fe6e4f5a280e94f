import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { LocationProvider, Route, Router } from "preact-iso";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { saveFact } from "#db/facts.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { instant } from "#domain/instant.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import { Snackbar } from "#ui/snackbar.tsx";
import type { Campaign } from "./planning.ts";
import type { Line } from "./strategy-lines.ts";
import { StrategyScreen } from "./strategy-screen.tsx";

const campaign = {
  id: "c1",
  kind: "contract",
  name_en: "Staffing",
  name_es: "Personal",
  starts_on: "2026-09-01",
  ends_on: "2027-08-31",
  ended_at: null,
} as Campaign;
const tactic: Line = {
  id: "sticker",
  kind: "tactic",
  text: "Sticker day",
  owner_id: null,
  owner_name: null,
  day: null,
  is_done: false,
  revision: 1,
};

/** The lines the server has; how many more requests it answers. */
let there: Line[] = [];
let signal = Number.POSITIVE_INFINITY;

async function answer(path: string, init: RequestInit = {}): Promise<Response> {
  if (path.endsWith("/sessions/refresh")) {
    const me = { member_id: "ines", status: "active", role: "organizer", language: "en" };
    return Response.json({ access_token: "t", expires_in: 600, server_time: instant(), me });
  }
  signal -= 1;
  if (signal < 0) {
    throw new TypeError("no signal");
  }
  if (init.method === "PUT") {
    const id = path.split("/").at(-1) ?? "";
    const { revision, ...said } = JSON.parse(String(init.body));
    const line = { ...tactic, ...said, id, revision: revision + 1 };
    there = [...there.filter((one) => one.id !== id), line];
    return Response.json(line);
  }
  return Response.json(
    path.includes("/strategy") ? { lines: there, now: null } : { items: [campaign], next_cursor: null },
  );
}

function open() {
  history.replaceState(null, "", "/organize/campaigns/c1/strategy");
  render(
    <LocationProvider>
      <Router>
        {[<Route key="s" path="/organize/campaigns/:id/strategy" component={StrategyScreen} />]}
      </Router>
      <Snackbar />
    </LocationProvider>,
  );
}

beforeAll(async () => {
  await speak("en", false);
  await wordsOfOffice();
});
beforeEach(async () => {
  there = [];
  signal = Number.POSITIVE_INFINITY;
  vi.stubGlobal("fetch", answer);
  await createVault(null);
  await saveFact("session", { member_id: "ines", role: "organizer", status: "active" } as SessionMe);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
afterAll(closeTab);

test("a tactic ticked without signal is not shown as done", async () => {
  there = [tactic];
  open();
  const box = await screen.findByRole<HTMLInputElement>("checkbox", { name: "Done: Sticker day" });
  signal = 0;

  fireEvent.click(box);
  await screen.findByText(/no answer|No answer|signal/i, { selector: ".snackbar span" });

  await waitFor(() => expect(box.checked).toBe(false));
});

test("the usual phases of which some were lost on the way can be added all the same, each of them once", async () => {
  open();
  const begin = await screen.findByRole("button", { name: "Begin with the usual ones" });
  signal = 3;
  fireEvent.click(begin);
  await waitFor(() => expect(signal).toBeLessThan(0));
  const some = there.length;
  signal = Number.POSITIVE_INFINITY;

  fireEvent.click(await screen.findByRole("button", { name: "Begin with the usual ones" }));
  await waitFor(() => expect(screen.queryByRole("button", { name: "Begin with the usual ones" })).toBeNull());

  expect(some).toBe(2);
  expect(there.map(({ text }) => text)).toEqual([...new Set(there.map(({ text }) => text))]);
  expect(there.length).toBe(4);
});
