import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import type { Console, TeamLine } from "./copy.ts";
import { Teams } from "./teams.tsx";

const marks = { people: 10, reached: 5, hidden: 0, stands: [1, 2, 3, 0, 0], yes: 2 };

function teams(many: number): Console {
  const lines = Array.from({ length: many }, (_, at) => ({
    team_id: `t${at}`,
    name: `Team ${at}`,
    captains: [],
    talks: 0,
    marks,
    promises_kept: 0,
    promises_due: 0,
    stalled: 0,
    could_use_a_hand: false,
  }));
  return { shows_people: true, teams: lines as unknown as TeamLine[] } as unknown as Console;
}

beforeEach(async () => {
  await speak("en");
  await wordsOfOffice();
});

afterEach(cleanup);

const lines = () => document.querySelectorAll("tbody tr").length;

test("of many teams the first ones stand there, and all of them after a tap", () => {
  render(<Teams home={teams(90)} />);
  expect(lines()).toBe(40);

  fireEvent.click(screen.getByText("Show all 90 teams"));

  expect(lines()).toBe(90);
  expect(screen.queryByText(/Show all/)).toBeNull();
});

test("a few teams stand there without a tap", () => {
  render(<Teams home={teams(40)} />);

  expect(lines()).toBe(40);
  expect(screen.queryByText(/Show all/)).toBeNull();
});

test("a team in which somebody could use a hand says so beside its name, and no other does", () => {
  const home = teams(3);
  const marked = home.teams.map((team, at) => ({ ...team, could_use_a_hand: at === 1 }));
  render(<Teams home={{ ...home, teams: marked }} />);

  expect(screen.getByText("Could use a hand").closest("th")?.textContent).toBe("Team 1Could use a hand");
});
