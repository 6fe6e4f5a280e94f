import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { monthFrom, readDays, weeksOf, writeDay } from "./days.ts";

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test("a month stands in weeks that begin on the day people here are used to", () => {
  const [fromSunday] = weeksOf("2026-11", 0);
  const fromMonday = weeksOf("2026-11", 1);

  expect(fromSunday?.[0]).toBe("2026-11-01");
  expect(fromMonday[0]).toEqual([null, null, null, null, null, null, "2026-11-01"]);
  expect(fromMonday.at(-1)?.[0]).toBe("2026-11-30");
  expect(weeksOf("2028-02", 1).flat()).toContain("2028-02-29");
});

test("a year ends and another begins", () => {
  expect([monthFrom("2026-12", 1), monthFrom("2026-01", -1)]).toEqual(["2027-01", "2025-12"]);
});

test("what was written on a day is there the next time, and gone once it was emptied", () => {
  const written = writeDay({}, "2026-11-30", "haircut");
  expect(readDays()).toEqual({ "2026-11-30": "haircut" });

  writeDay(written, "2026-11-30", "");
  expect(readDays()).toEqual({});
});

test("something plausible stands in it the first time, or when what is kept cannot be read", () => {
  expect(Object.keys(readDays())).toHaveLength(2);
  localStorage.setItem("calendar", "[1, 2]");
  expect(Object.keys(readDays())).toHaveLength(2);
});
