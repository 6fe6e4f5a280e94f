import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { LocationProvider } from "preact-iso";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { saveFact } from "#db/facts.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import { ines, serve } from "#sync/session.testing.ts";
import { RosterScreen } from "./roster-screen.tsx";
import { type Roster, type Row, roster } from "./rosters.ts";

const list = {
  id: "list",
  state: "checked",
  row_count: 1,
  counts: { problem: 1 },
  will: { new: 0, changes: 0, gone: 0, back: 0, left: 0 },
  mapping: { columns: ["name"] },
} as unknown as Roster;
const owen = { id: "r1", line: 3, name: "Owen Hale", unit: "", shift: "", phone: "", started_on: "" };
const row = {
  ...owen,
  outcome: "problem",
  flaws: ["no_unit"],
  decision: null,
  reasons: [],
} as unknown as Row;
let isMended: boolean;

beforeAll(async () => {
  await speak("en", false);
  await wordsOfOffice();
  await createVault(null);
  await saveFact("session", { member_id: "ines", role: "organizer", status: "active" } as SessionMe);
});
beforeEach(() => {
  isMended = false;
  serve(ines, (path, init) => {
    if (init.method === "POST") {
      isMended = true;
      return { ...list, counts: { problem: 1, new: 1 } };
    }
    return { items: path.includes("/rows") && !isMended ? [row] : [], next_cursor: null };
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
afterAll(closeTab);

async function open() {
  render(
    <LocationProvider>
      <RosterScreen />
    </LocationProvider>,
  );
  roster.value = list;
  await screen.findByText("Owen Hale");
}

const focused = () => document.activeElement?.textContent;
const button = (name: string) => screen.findByRole("button", { name });

test("whoever reads what a list will do can go back to the rows it leaves behind", async () => {
  await open();
  const onward = await button("Go on to step 4");
  onward.focus();
  fireEvent.click(onward);
  await waitFor(() => expect(focused()).toBe("Bring in a list"));

  fireEvent.click(await button("Back to the check"));

  expect(await screen.findByText("Owen Hale")).toBeTruthy();
});

test("a row that was put right leaves the focus on the page and not nowhere", async () => {
  await open();
  const leaveOut = await button("Leave this row out");
  leaveOut.focus();
  fireEvent.click(leaveOut);

  await waitFor(() => expect(screen.queryByText("Owen Hale")).toBeNull());
  await waitFor(() => expect(focused()).toBe("Bring in a list"));
});

test("what was said about a list stays said while somebody looks at its rows once more", async () => {
  await open();
  fireEvent.click(await button("Go on to step 4"));
  const giver = () => screen.findByLabelText<HTMLSelectElement>("Who gave it to us");
  fireEvent.change(await giver(), { target: { value: "labor_board" } });

  fireEvent.click(await button("Back to the check"));
  fireEvent.click(await button("Go on to step 4"));

  expect((await giver()).value).toBe("labor_board");
});

test("a list on which somebody has worked is dropped by a second tap only, and what that takes along is said", async () => {
  await open();

  const drop = await button("Drop this list");
  drop.focus();
  fireEvent.click(drop);

  expect(focused()).toBe("Yes, drop it");
  expect(screen.getByText("What you put right and decided goes with it.")).toBeTruthy();
  expect(screen.getByText("Owen Hale")).toBeTruthy();
  fireEvent.click(await button("Yes, drop it"));
  await waitFor(() => expect(roster.value).toBeNull());
});
