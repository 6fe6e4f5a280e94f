import { describe, expect, test } from "vitest";
import { fc } from "#domain/chance.testing.ts";
import { isWithin, wallClock } from "./at-work.ts";

const minutes = fc.integer({ min: 0, max: 1439 }).map((n) => {
  const two = (part: number) => String(Math.floor(part)).padStart(2, "0");
  return `${two(n / 60)}:${two(n % 60)}`;
});
const hours = fc.record({ starts_at: minutes, ends_at: minutes });
const zones = fc.constantFrom("America/Chicago", "America/Bogota", "Asia/Kolkata", "Pacific/Chatham", "UTC");
const day = 86_400_000;
const instants = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) });
const night = { starts_at: "22:00", ends_at: "06:00" };

describe("whether a member is at work", () => {
  test("whoever works the one half of the clock rests the other", () => {
    fc.assert(
      fc.property(minutes, hours, (clock, { starts_at, ends_at }) => {
        fc.pre(starts_at !== ends_at);
        const other = { starts_at: ends_at, ends_at: starts_at };
        expect(isWithin(clock, { starts_at, ends_at })).toBe(!isWithin(clock, other));
      }),
    );
  });

  test("a shift holds its first minute and not the one it ends with", () => {
    fc.assert(
      fc.property(hours, ({ starts_at, ends_at }) => {
        fc.pre(starts_at !== ends_at);
        expect(isWithin(starts_at, { starts_at, ends_at })).toBe(true);
        expect(isWithin(ends_at, { starts_at, ends_at })).toBe(false);
      }),
    );
  });

  test("a shift of a whole day has no free minute", () => {
    fc.assert(
      fc.property(minutes, minutes, (clock, hour) => {
        expect(isWithin(clock, { starts_at: hour, ends_at: hour })).toBe(true);
      }),
    );
  });

  test("two moments at which her phone shows the same time are the same to it, in any zone and across every jump", () => {
    fc.assert(
      fc.property(instants, zones, fc.integer({ min: 1, max: 400 }), hours, (instant, zone, days, shift) => {
        const later = instant + days * day;
        fc.pre(wallClock(instant, zone) === wallClock(later, zone));
        expect(isWithin(wallClock(later, zone), shift)).toBe(isWithin(wallClock(instant, zone), shift));
      }),
    );
  });

  test("without a jump of the clock, a week of nights holds eight hours each", () => {
    fc.assert(
      fc.property(instants, (start) => {
        const quarters = Array.from({ length: 7 * 96 }, (_, n) => start + n * 900_000);
        const worked = quarters.filter((one) => isWithin(wallClock(one, "America/Bogota"), night));
        expect(worked).toHaveLength(7 * 32);
      }),
      { numRuns: 10 },
    );
  });

  test.each([
    ["the first half past one of the night the clock goes back", "2026-11-01T06:30:00Z", true],
    ["the second one", "2026-11-01T07:30:00Z", true],
    ["the end of that night", "2026-11-01T12:00:00Z", false],
    ["the minute after the hour that is left out in spring", "2026-03-08T08:01:00Z", true],
    ["the end of that night, an hour earlier than before", "2026-03-08T11:00:00Z", false],
  ])("a night shift in Chicago: %s", (_, at, isWorking) => {
    expect(isWithin(wallClock(Date.parse(at), "America/Chicago"), night)).toBe(isWorking);
  });

  test("midnight is the first minute of a day on every phone", () => {
    expect(wallClock(Date.UTC(2026, 5, 1), "UTC")).toBe("00:00");
  });
});
