import { expect, test } from "vitest";
import { isPromiseDay, lastPromiseDay } from "#domain/own-promise.ts";

test("something is promised from today on, for a year ahead at most, and for a day that is whole", () => {
  const today = "2026-11-19";
  const days = ["2026-11-18", today, lastPromiseDay(today), "2027-11-20", "0002-12-03", ""];

  expect(days.map((day) => isPromiseDay(day, today))).toEqual([false, true, true, false, false, false]);
});
