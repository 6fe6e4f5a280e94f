import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import { ines, serve } from "#sync/session.testing.ts";
import { type Console, consoleHome, type TeamLine } from "./copy.ts";
import { Teams } from "./teams.tsx";

const marks = { people: 10, reached: 5, hidden: 0, stands: [1, 2, 3, 0, 0], yes: 2 };
let asked: string[];
let isReachable: boolean;

function lineOf(at: number): TeamLine {
  const numbers = { talks: 0, promises_kept: 0, promises_due: 0, stalled: 0 };
  return { team_id: `t${at}`, name: `Team ${at}`, captains: [], marks, ...numbers } as unknown as TeamLine;
}

const linesOf = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => lineOf(from + at));

/** A first page with so many of 90 teams. */
function home(): Console {
  const teams = linesOf(0, 40);
  return { shows_people: true, teams, teams_in_all: 90, more_teams: "t39" } as unknown as Console;
}

/** What a phone kept before pages of teams were there: all of them, and no number. */
function keptBefore(many: number): Console {
  return { shows_people: true, teams: linesOf(0, many) } as unknown as Console;
}

function answer(path: string, init: RequestInit) {
  const known = new Headers(init.headers).get("If-None-Match");
  asked.push(path + (known ?? ""));
  if (!isReachable) {
    return;
  }
  if (path.endsWith("/console")) {
    const headers = { ETag: '"one"', "Content-Type": "application/json" };
    const body = known === '"one"' ? null : JSON.stringify(home());
    return new Response(body, { status: body ? 200 : 304, headers });
  }
  const isLast = path.includes("cursor=t59");
  const items = isLast ? linesOf(60, 90) : linesOf(40, 60);
  return { items, next_cursor: isLast ? null : "t59" };
}

beforeAll(async () => {
  await speak("en");
  await wordsOfOffice();
  await createVault(null);
});
beforeEach(() => {
  [asked, isReachable] = [[], true];
  serve(ines, answer);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
afterAll(closeTab);

const lines = () => document.querySelectorAll("tbody tr").length;

test("of many teams the first ones stand there, and all of them after a tap", async () => {
  render(<Teams home={home()} />);
  expect(screen.getByRole("heading").textContent).toBe("90 teams");
  expect(lines()).toBe(40);

  fireEvent.click(screen.getByText("Show all 90 teams"));
  await screen.findByText("Team 89");

  expect(lines()).toBe(90);
  expect(asked).toEqual(["/console/teams?limit=200&cursor=t39", "/console/teams?limit=200&cursor=t59"]);
  expect(screen.queryByText(/Show all/)).toBeNull();
});

test("without an answer the first ones stay, and the others come when it is asked again", async () => {
  isReachable = false;
  render(<Teams home={home()} />);
  fireEvent.click(screen.getByText("Show all 90 teams"));
  const again = await screen.findByText("Try again");
  expect(lines()).toBe(40);

  isReachable = true;
  fireEvent.click(again);
  await screen.findByText("Team 89");

  expect(lines()).toBe(90);
});

test("with a newer page the other teams are asked for again", async () => {
  const { rerender } = render(<Teams home={home()} />);
  fireEvent.click(screen.getByText("Show all 90 teams"));
  await screen.findByText("Team 89");
  asked = [];

  rerender(<Teams home={home()} />);

  await vi.waitFor(() => expect(asked).toHaveLength(2));
  expect(lines()).toBe(90);
});

test("a copy from before holds all teams: they show after a tap, and nothing is asked", () => {
  render(<Teams home={keptBefore(90)} />);
  expect(lines()).toBe(40);

  fireEvent.click(screen.getByText("Show all 90 teams"));

  expect(lines()).toBe(90);
  expect(asked).toEqual([]);
});

test("a few teams stand there without a tap", () => {
  render(<Teams home={keptBefore(40)} />);

  expect(lines()).toBe(40);
  expect(screen.queryByText(/Show all/)).toBeNull();
});

test("a team in which somebody could use a hand says so beside its name, and no other does", () => {
  const page = keptBefore(3);
  const marked = page.teams.map((team, at) => ({ ...team, could_use_a_hand: at === 1 }));
  render(<Teams home={{ ...page, teams: marked }} />);

  expect(screen.getByText("Could use a hand").closest("th")?.textContent).toBe("Team 1Could use a hand");
});

test("asked again while nothing has happened, the server need not count", async () => {
  await consoleHome.look();
  const first = consoleHome.copy.value?.value;
  await consoleHome.look();

  expect(asked).toEqual(["/console", '/console"one"']);
  expect(first?.teams_in_all).toBe(90);
  expect(consoleHome.copy.value).toEqual({ value: first, old: false });
});
