import { describe, expect, test } from "vitest";
import { planAtStart, usualHour, withShift } from "./plan.ts";

const chicago = "America/Chicago";
const before = {
  member_id: "tere",
  hour: 12,
  time_zone: "America/New_York",
  level: "full",
  shift_id: null,
  at_work: false,
} as const;
const day = { id: "day", worksite_id: "w", name: "Day", starts_at: "07:00", ends_at: "15:30" } as never;
const evening = {
  id: "eve",
  worksite_id: "w",
  name: "Evening",
  starts_at: "15:00",
  ends_at: "23:00",
} as never;

describe("reminders", () => {
  test("turned on for the first time come late in the afternoon, in discreet words", () => {
    expect(planAtStart(undefined, undefined, chicago)).toEqual({
      hour: 17,
      time_zone: chicago,
      level: "discreet",
    });
  });

  test("turned on again come at the hour and with the words the member had chosen, by the clock where she is now", () => {
    expect(planAtStart(before, undefined, chicago)).toEqual({ hour: 12, time_zone: chicago, level: "full" });
  });

  test("turned on again after they were off everywhere are discreet, at the hour she had chosen", () => {
    expect(planAtStart({ ...before, level: "off" }, undefined, chicago)).toMatchObject({
      hour: 12,
      level: "discreet",
    });
  });

  test("come an hour before the shift, unless that is at night", () => {
    expect([usualHour(evening), usualHour(day)]).toEqual([14, 17]);
  });

  test("move with the shift only while nobody has chosen an hour", () => {
    const usual = { hour: 17, time_zone: chicago, level: "discreet" } as const;

    expect(withShift(usual, { left: undefined, taken: evening })).toEqual({
      ...usual,
      hour: 14,
      shift_id: "eve",
    });
    expect(withShift({ ...usual, hour: 9 }, { left: undefined, taken: evening })).toMatchObject({ hour: 9 });
    expect(withShift({ ...usual, hour: 14 }, { left: evening, taken: undefined })).toEqual({
      ...usual,
      shift_id: null,
    });
  });
});
