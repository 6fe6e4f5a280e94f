import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { LocationProvider } from "preact-iso";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { saveFact } from "#db/facts.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { instant } from "#domain/instant.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import { readDraft } from "#sync/act.ts";
import { ines, serve } from "#sync/session.testing.ts";
import { ConsoleScreen } from "./console-screen.tsx";
import type { Console } from "./copy.ts";

const running = ["Staffing", "Parking"].map((name) => ({
  id: name,
  name_en: name,
  name_es: name,
  week: 2,
  of: 9,
}));
const marks = { people: 9, hidden: 0, stands: [1, 2, 3, 0, 0], reached: 5, assessed: 4, asked: 3, yes: 2 };
const rest = {
  as_of: instant(),
  shows_people: true,
  ask: null,
  all: marks,
  in_ask: marks,
  majority: 5,
  unlisted: 0,
  next: [],
  rhythm: { starts_on: [], weeks: [], usual: 0 },
  teams: [],
};
let asked: string[];

function answer(path: string) {
  asked.push(path);
  const campaign = running.find(({ id }) => path.endsWith(id)) ?? running[0];
  return { ...rest, campaign, campaigns: running };
}

function open() {
  render(
    <LocationProvider>
      <ConsoleScreen />
    </LocationProvider>,
  );
}

beforeAll(async () => {
  await speak("en", false);
  await wordsOfOffice();
});
beforeEach(async () => {
  await createVault(null);
  await saveFact("session", { member_id: "ines", role: "organizer", status: "active" } as SessionMe);
  asked = [];
  serve(ines, answer);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
afterAll(closeTab);

test("on a phone too full to remember it another campaign is looked at all the same", async () => {
  open();
  const choice = await screen.findByRole("group", { name: "Campaign" });
  const full = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("no room", "QuotaExceededError");
  });

  fireEvent.click(within(choice).getByRole("button", { name: /Parking/ }));
  await waitFor(() => expect(asked.at(-1)).toBe("/console?campaign_id=Parking"));
  full.mockRestore();

  fireEvent.click(within(choice).getByRole("button", { name: /Staffing/ }));
  await waitFor(() => expect(readDraft("console:campaign")).toBe("Staffing"));
});

test("of several campaigns an organizer chooses one, each number follows, and the phone remembers it", async () => {
  open();
  const choice = await screen.findByRole("group", { name: "Campaign" });
  expect(within(choice).getByRole("button", { pressed: true }).textContent).toMatch(
    /^Staffing, week \d+ of \d+$/,
  );
  expect(screen.getByText("Said yes").getAttribute("href")).toBe("/console/yes?campaign=Staffing");

  fireEvent.click(within(choice).getByRole("button", { name: /Parking/ }));
  await waitFor(() => expect(screen.getByText("Said yes").getAttribute("href")).toContain("Parking"));
  await waitFor(() => expect(readDraft<Console>("console")?.campaign?.id).toBe("Parking"));
  cleanup();
  open();
  await screen.findByText("Said yes");

  await waitFor(() => expect(asked).toHaveLength(3));
  expect(asked).toEqual(["/console", "/console?campaign_id=Parking", "/console?campaign_id=Parking"]);
});
