import { expect, test } from "vitest";
import { stitch } from "#domain/thread.ts";

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
