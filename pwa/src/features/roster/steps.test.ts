import { describe, expect, test } from "vitest";
import type { Mapping, Roster } from "./rosters.ts";
import { countOf, isAtWork, stepOf, withMeaning } from "./steps.ts";

function list(state: string, counts: Record<string, number> = {}): Roster {
  return { state, counts } as unknown as Roster;
}

const mapping: Mapping = {
  columns: ["name", "unit", "phone"],
  date_order: "mdy",
  is_whole_list: false,
  places: [{ code: "evs", department_id: null, team_id: null }],
  shifts: [],
};

describe("the four steps of a list", () => {
  test.each([
    ["uploaded", false, 2],
    ["checked", false, 3],
    ["checked", true, 4],
    ["applying", false, 4],
    ["applied", false, 4],
    ["undone", false, 4],
  ] as const)("a list that is %s, gone on: %s, is at step %i", (state, onward, step) => {
    expect(stepOf(list(state), onward)).toBe(step);
  });

  test("without a list it begins with the file", () => {
    expect(stepOf(null, true)).toBe(1);
  });

  test("one asks again only while the server works on it", () => {
    expect(
      ["checked", "applying", "applied", "undoing", "undone"].map((state) => isAtWork(list(state))),
    ).toEqual([false, true, false, true, false]);
  });

  test("what nobody counted is none", () => {
    expect([countOf(list("checked", { new: 9 }), "new"), countOf(list("checked"), "gone")]).toEqual([9, 0]);
  });
});

describe("what a column is said to hold", () => {
  test("only one column holds the names", () => {
    expect(withMeaning(mapping, 2, "name").columns).toEqual(["skip", "unit", "name"]);
  });

  test("units are found anew when they stand in another column, and kept otherwise", () => {
    expect(withMeaning(mapping, 2, "unit_and_shift").places).toBeNull();
    expect(withMeaning(mapping, 1, "skip").places).toBeNull();
    expect(withMeaning(mapping, 2, "skip").places).toEqual(mapping.places);
  });
});
