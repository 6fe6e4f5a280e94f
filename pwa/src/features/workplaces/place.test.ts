import { expect, test } from "vitest";
import { asName, formOf, headcountOf, newPlace, said, wrongIn } from "./place.ts";

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
