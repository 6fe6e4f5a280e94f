import { expect, test } from "vitest";
import { waitAfter } from "#sync/backoff.ts";

const longest = () => 1;

test("each failure in a row doubles the longest wait, from 2 seconds up to 15 minutes, for ever", () => {
  const waits = [1, 2, 3, 8, 9, 10, 50, 10_000].map((failures) => waitAfter(failures, null, longest));

  expect(waits).toEqual([2_000, 4_000, 8_000, 256_000, 512_000, 900_000, 900_000, 900_000]);
});

test("phones that failed together come back at different times", () => {
  const waits = new Set(Array.from({ length: 50 }, () => waitAfter(5, null)));

  expect(waits.size).toBeGreaterThan(40);
  expect(Math.max(...waits)).toBeLessThanOrEqual(32_000);
});

test("never sooner than the server asked for", () => {
  expect(waitAfter(1, 120, () => 0)).toBe(120_000);
  expect(waitAfter(10, 1, longest)).toBe(901_000);
});

test.each([null, 30])(
  "two thousand phones that were refused at once do not come back at once (asked: %s s)",
  (asked) => {
    const waits = Array.from({ length: 2_000 }, () => waitAfter(5, asked));
    const inSecond = new Map<number, number>();
    for (const second of waits.map((wait) => Math.floor(wait / 1_000))) {
      inSecond.set(second, (inSecond.get(second) ?? 0) + 1);
    }

    expect(Math.min(...waits)).toBeGreaterThanOrEqual((asked ?? 0) * 1_000);
    expect(Math.max(...inSecond.values())).toBeLessThan(2_000 / 10);
  },
);

test("phones that were told to wait a minute at their first failure come back spread over another minute", () => {
  const waits = Array.from({ length: 2_000 }, () => waitAfter(1, 60));

  expect(Math.min(...waits)).toBeLessThan(65_000);
  expect(Math.max(...waits)).toBeGreaterThan(115_000);
});
