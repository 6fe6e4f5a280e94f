import { describe, expect, test } from "vitest";
import type { Mapping, Roster } from "./rosters.ts";
import { answered, countOf, isAtWork, stepOf, withMeaning } from "./steps.ts";

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

describe("an answer that comes after the next choice", () => {
  const found = [{ code: "ward a", department_id: null, team_id: null }];
  const sent = withMeaning(mapping, 2, "unit_and_shift");
  const answer: Mapping = { ...sent, places: found, shifts: [] };

  test("is what stands when nothing was chosen meanwhile", () => {
    expect(answered(sent, sent, answer)).toBe(answer);
  });

  test("brings its words along and leaves what was chosen", () => {
    const now = { ...sent, date_order: "dmy" } as Mapping;
    expect(answered(now, sent, answer)).toEqual({ ...now, places: found, shifts: [] });
  });

  test("says nothing of columns that hold something else by now", () => {
    const now = withMeaning(sent, 2, "skip");
    expect(answered(now, sent, answer)).toBe(now);
  });
});
