import { describe, expect, test } from "vitest";
import * as instants from "#domain/instant.ts";

describe("days", () => {
  test("are local to the place asked about", () => {
    const late = "2026-11-22T03:30:00.000Z";

    expect(instants.localDay(late, "America/Chicago")).toBe("2026-11-21");
    expect(instants.localDay(late, "UTC")).toBe("2026-11-22");
    expect(instants.localDay()).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test("are counted whole, also over a change of the clocks", () => {
    expect(instants.daysAfter("2026-10-31", 2)).toBe("2026-11-02");
    expect(instants.daysAfter("2026-03-01", -1)).toBe("2026-02-28");
    expect(instants.daysBetween("2026-10-31", "2026-11-02")).toBe(2);
    expect(instants.daysBetween("2026-11-02", "2026-10-31")).toBe(-2);
  });

  test("belong to weeks that begin on Monday", () => {
    expect(["2026-11-16", "2026-11-18", "2026-11-22"].map(instants.weekStart)).toEqual(
      Array(3).fill("2026-11-16"),
    );
    expect(instants.weekStart("2026-11-23")).toBe("2026-11-23");
  });

  test.each([
    ["2026-11-22", true],
    ["2026-02-30", false],
    ["22.11.2026", false],
    ["2026-13-01", false],
  ])("%s is a day: %s", (text, is) => {
    expect(instants.isDay(text)).toBe(is);
  });
});

describe("instants", () => {
  test("are UTC with milliseconds", () => {
    expect(instants.instant(0)).toBe("1970-01-01T00:00:00.000Z");
    expect(instants.hoursAfter("2026-11-22T10:00:00.000Z", 48)).toBe("2026-11-24T10:00:00.000Z");
  });

  test.each([
    ["2026-11-22T10:00:00.000Z", true],
    ["2026-11-22T10:00:00+01:00", false],
    ["2026-11-22", false],
    ["2026-11-22T99:00:00.000Z", false],
  ])("%s is an instant: %s", (text, is) => {
    expect(instants.isInstant(text)).toBe(is);
  });

  test("know how far east of UTC this phone is", () => {
    expect(Object.is(instants.minutesEastOfUtc(), -0)).toBe(false);
    expect(instants.minutesEastOfUtc()).toBe(-new Date().getTimezoneOffset() || 0);
  });
});
