import { expect, test } from "vitest";
import { asName, formOf, headcountOf, knownIn, newPlace, said, wrongIn } from "./place.ts";

test("a new department needs a name and nothing else", () => {
  expect(wrongIn(newPlace("department", "w"))).toEqual(["name_missing"]);
  expect(wrongIn(newPlace("department", "w", { name: "EVS" }))).toEqual([]);
});

test("a workplace needs a clock, a shift its hours, and a head count is a whole number", () => {
  expect(wrongIn(newPlace("worksite", "", { name: "Cedar Hollow", time_zone: "Chicago time" }))).toEqual([
    "zone_wrong",
  ]);
  expect(wrongIn(newPlace("shift", "w", { name: "Night", starts_at: "23:00" }))).toEqual(["hours_missing"]);
  expect(wrongIn(newPlace("department", "w", { name: "EVS", headcount: "about 40" }))).toEqual([
    "headcount_wrong",
  ]);
});

test("an empty head count says that nobody knows", () => {
  expect(said(newPlace("department", "w", { name: " EVS " }))).toEqual({ name: "EVS", headcount: null });
  expect(said(newPlace("department", "w", { name: "EVS", headcount: "41" }))).toEqual({
    name: "EVS",
    headcount: 41,
  });
});

test("changing a place begins with what it says now", () => {
  const night = {
    id: "s",
    worksite_id: "w",
    name: "Night",
    starts_at: "23:00",
    ends_at: "07:30",
    headcount: 12,
  };
  expect(said(formOf("shift", night))).toEqual({
    name: "Night",
    headcount: 12,
    starts_at: "23:00",
    ends_at: "07:30",
  });
});

test("a word of a list becomes a name", () => {
  expect(asName("dialysis ctr")).toBe("Dialysis Ctr");
  expect(asName("área de niños")).toBe("Área De Niños");
});

test("head counts that nobody knows do not add up to nothing", () => {
  expect(headcountOf([{ headcount: null }])).toBeNull();
  expect(headcountOf([{ headcount: 41 }, { headcount: null }, { headcount: 0 }])).toBe(41);
});

test("how many we know of is added up by department and by shift", () => {
  const cell = (department_id: string | null, shift_id: string | null, people: number) =>
    ({ department_id, shift_id, marks: { people } }) as Parameters<typeof knownIn>[0][number];

  expect(knownIn([cell("evs", "day", 8), cell("evs", "night", 6), cell(null, "day", 1)])).toEqual({
    evs: 14,
    day: 9,
    night: 6,
  });
});
