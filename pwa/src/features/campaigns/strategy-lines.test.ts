import { expect, test } from "vitest";
import { CAMPAIGN_TEMPLATES } from "#content/campaigns.ts";
import { PHASES } from "#content/phases.ts";
import {
  columnOf,
  emptyLine,
  isLate,
  type Line,
  lineDifferences,
  lineForm,
  usualPhases,
  wishOf,
  wrongInLine,
} from "./strategy-lines.ts";

const march: Line = {
  id: "l",
  kind: "tactic",
  text: "March to the office",
  owner_id: "m",
  owner_name: "Rosa D.",
  day: "2026-11-24",
  is_done: false,
  revision: 3,
};

test("a line that nobody touched is sent as it was read", () => {
  const { id: _id, owner_name: _name, ...said } = march;

  expect(wishOf(lineForm(march), 3)).toEqual(said);
});

test("a new line needs words, and a phase its day", () => {
  expect(wrongInLine(emptyLine("target"))).toEqual(["text"]);
  expect(wrongInLine({ ...emptyLine("phase"), text: "Cards" })).toEqual(["day"]);
  expect(wrongInLine({ ...emptyLine("tactic"), text: "March" })).toEqual([]);
});

test("a tactic is late once its day is past, unless it is done", () => {
  expect(isLate(march, "2026-11-24")).toBe(false);
  expect(isLate(march, "2026-11-25")).toBe(true);
  expect(isLate({ ...march, is_done: true }, "2026-11-25")).toBe(false);
  expect(isLate({ ...march, kind: "phase" }, "2026-11-25")).toBe(false);
  expect(isLate({ ...march, day: null }, "2026-11-25")).toBe(false);
});

test("goals and those for and against stand in one column each", () => {
  expect(columnOf("short_goal").id).toBe("goals");
  expect(columnOf("opponent").id).toBe("people");
  expect(columnOf("phase").id).toBe("phases");
});

test("of two versions only what differs is shown", () => {
  const mine = { ...lineForm(march), text: " March at noon", owner: null, is_done: true };

  expect(lineDifferences(mine, lineForm(march))).toEqual([
    { field: "text", mine: "March at noon", theirs: "March to the office" },
    { field: "owner", mine: "", theirs: "Rosa D." },
    { field: "done", mine: "yes", theirs: "" },
  ]);
  expect(lineDifferences(lineForm(march), lineForm(march))).toEqual([]);
});

test("each kind of campaign has phases that begin in order, within its usual length", () => {
  for (const { kind, weeks } of CAMPAIGN_TEMPLATES) {
    const begins = PHASES[kind].map(({ week }) => week);

    expect(begins[0]).toBe(0);
    expect(begins).toEqual([...new Set(begins)].toSorted((a, b) => a - b));
    expect(Math.max(...begins)).toBeLessThan(weeks);
  }
});

test("the usual phases of a short campaign are those that begin before it ends", () => {
  const short = { starts_on: "2026-11-23", ends_on: "2026-12-20" };

  const found = usualPhases(PHASES.election, short, "es");

  expect(found.map(({ form }) => [form.text, form.day])).toEqual([
    ["Hacer el mapa del lugar", "2026-11-23"],
    ["Hablar con toda la gente", "2026-12-07"],
  ]);
});
