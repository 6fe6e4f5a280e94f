import { describe, expect, test } from "vitest";
import { stitch, threadStrength } from "#domain/thread.ts";

describe("the strength of a thread", () => {
  test("is nothing without a talk and 35 on the day of the first", () => {
    expect(threadStrength([], 14)).toBe(0);
    expect(threadStrength([{ days: 0, by: "in_person" }], 14)).toBe(35);
  });

  test("halves in twice the cadence", () => {
    expect(threadStrength([{ days: 28, by: "call" }], 14)).toBeCloseTo(17.5);
  });

  test("grows by a share of what is missing, more for a talk in person than for a message", () => {
    const first = { days: 0, by: "in_person" } as const;
    const then = (by: "in_person" | "call" | "text" | "thank_you") =>
      threadStrength([first, { days: 0, by }], 14);

    expect([then("in_person"), then("call"), then("text"), then("thank_you")]).toEqual([
      57.75, 51.25, 41.5, 41.5,
    ]);
  });

  test("survives a missed week", () => {
    const weekly = [28, 21, 14, 7].map((days) => ({ days, by: "in_person" as const }));
    const missedOne = weekly.filter(({ days }) => days !== 14);

    expect(threadStrength(missedOne, 14)).toBeGreaterThan(threadStrength(weekly, 14) * 0.8);
  });
});

test.each([
  [null, 14, "dotted"],
  [0, 14, "solid"],
  [14, 14, "solid"],
  [15, 14, "dashed"],
  [28, 14, "dashed"],
  [29, 14, "dotted"],
  [3, null, "dotted"],
] as const)("talked %s days ago at a cadence of %s: %s", (days, cadence, drawn) => {
  expect(stitch(days, cadence)).toBe(drawn);
});
