import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { LocationProvider, Route, Router } from "preact-iso";
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import type { DepartmentRow, SessionMe } from "#domain/rows.ts";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import { ines, serve } from "#sync/session.testing.ts";
import { CountedScreen } from "./counted-screen.tsx";

let asked: string[];
let pages: object[];

const someone = (name: string) => ({
  id: name,
  name,
  department_id: null,
  shift_id: null,
  influence: null,
  keeper_name: name === "Ana" ? "Luis A." : null,
  stand: 2,
  is_fresh: true,
  is_proven: false,
  is_reached: true,
  answer: null,
  is_left_alone: false,
});

function answer(path: string) {
  asked.push(path);
  return pages.shift();
}

function open(address: string) {
  history.replaceState(null, "", address);
  render(
    <LocationProvider>
      <Router>{[<Route key="counted" path="/console/:number" component={CountedScreen} />]}</Router>
    </LocationProvider>,
  );
}

const signedIn = (role: SessionMe["role"]) =>
  saveFact("session", { member_id: "ines", role, status: "active" } as SessionMe);

beforeAll(async () => {
  await speak("en", false);
  await wordsOfOffice();
  await createVault(null);
});
beforeEach(() => {
  asked = [];
  serve(ines, answer);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
afterAll(closeTab);

test("an organizer reads, page by page, who stands behind a number, and who looks after them", async () => {
  await signedIn("organizer");
  pages = [
    { items: [someone("Ana")], next_cursor: "Ana" },
    { items: [someone("Bo")], next_cursor: null },
  ];
  open("/console/supporting");

  fireEvent.click(await screen.findByRole("button", { name: "Show more" }));
  await screen.findByText("Bo");

  expect(screen.getByRole("heading", { name: "The 1s and 2s" })).toBeTruthy();
  expect(asked).toEqual([
    "/wall-chart/people?limit=50&number=supporting",
    "/wall-chart/people?limit=50&number=supporting&cursor=Ana",
  ]);
  expect(screen.getByText("Luis A. looks after them")).toBeTruthy();
});

test("behind a reason to go somewhere stand its people, and what to do first", async () => {
  await signedIn("organizer");
  pages = [{ items: [someone("Ana")], next_cursor: null }];
  open("/console/said_not_did");
  await screen.findByText("Ana");

  expect(screen.getByRole("heading", { name: "Said yes twice, not seen taking part" })).toBeTruthy();
  expect(screen.getByText(/Ask what got in the way/)).toBeTruthy();
  expect(asked).toEqual(["/console/people?limit=50&reason=said_not_did"]);
});

test("of a department that was looked for stand its people, under its name", async () => {
  await signedIn("organizer");
  const held = { kind: "department", id: "icu", scope: "P", ver: 1 } as const;
  holdRows([{ ...held, row: { name: "ICU" } as DepartmentRow }]);
  onTestFinished(() => holdRows([{ ...held, row: null }]));
  pages = [{ items: [someone("Ana")], next_cursor: null }];
  open("/console/people?department=icu");
  await screen.findByText("Ana");

  expect(screen.getByRole("heading", { name: "ICU" })).toBeTruthy();
  expect(asked).toEqual(["/wall-chart/people?limit=50&number=people&department_id=icu"]);
});

test("without signal it says so, and asks again", async () => {
  await signedIn("organizer");
  pages = [];
  open("/console/yes");
  const again = await screen.findByRole("button", { name: "Try again" });

  pages = [{ items: [], next_cursor: null }];
  fireEvent.click(again);

  expect(await screen.findByText("Nothing is counted here yet.")).toBeTruthy();
});

test("an administrator, who may know of nobody, opens none of them", async () => {
  await signedIn("administrator");
  pages = [];
  open("/console/yes");

  expect(await screen.findByRole("link", { name: "Today" })).toBeTruthy();
  expect(asked).toEqual([]);
});
