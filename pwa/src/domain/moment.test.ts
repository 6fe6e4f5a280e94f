import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { afterShift, later, rungAt, tomorrowMorning, wallInstant } from "#domain/moment.ts";

const day = { starts_at: "07:00", ends_at: "15:30" };
const evening = { starts_at: "15:00", ends_at: "23:00" };
const night = { starts_at: "23:00", ends_at: "07:00" };

/** What the wall clock in Chicago shows. */
function chicago(at: string): string {
  const how = {
    dateStyle: "short",
    timeStyle: "short",
    hourCycle: "h23",
    timeZone: "America/Chicago",
  } as const;
  return new Intl.DateTimeFormat("sv-SE", how).format(new Date(at));
}

describe("later, in Chicago", () => {
  beforeEach(() => vi.stubEnv("TZ", "America/Chicago"));
  afterEach(() => void vi.unstubAllEnvs());

  const at = (onDay: string, clock: string) => wallInstant(onDay, clock);

  test("is ten minutes after the shift that runs", () => {
    expect(chicago(later(day, at("2026-11-19", "10:02")))).toBe("2026-11-19 15:40");
  });

  test("is after tomorrow's shift once today's is over", () => {
    expect(chicago(later(day, at("2026-11-19", "16:00")))).toBe("2026-11-20 15:40");
  });

  test("is in the morning when the shift ends at night", () => {
    expect(chicago(afterShift(evening, at("2026-11-19", "20:00")))).toBe("2026-11-20 08:00");
    expect(chicago(afterShift(night, at("2026-11-19", "23:30")))).toBe("2026-11-20 08:00");
    expect(chicago(afterShift(night, at("2026-11-20", "03:00")))).toBe("2026-11-20 08:00");
  });

  test("is tomorrow at ten for whoever told no shift", () => {
    expect(chicago(later(undefined, at("2026-11-19", "22:10")))).toBe("2026-11-20 10:00");
  });

  test("goes by the clock on the wall when it jumps that night", () => {
    expect(chicago(tomorrowMorning(at("2026-10-31", "18:00")))).toBe("2026-11-01 10:00");
    expect(chicago(tomorrowMorning(at("2027-03-13", "18:00")))).toBe("2027-03-14 10:00");
  });

  test("moves a promise with the reminder that is asked for, unless it is due on that day already", () => {
    const [ten, ask] = [at("2026-11-20", "10:00"), "reminders.ask"];
    const said = (due_on: string) => rungAt({ id: "p", due_on }, ten);

    expect(said("2026-11-20")).toEqual([[ask, { promise_id: "p", remind_at: ten }]]);
    expect(said("2026-11-19")).toEqual([
      ["followups.move_promise", { id: "p", due_on: "2026-11-20" }],
      [ask, { promise_id: "p", remind_at: ten }],
    ]);
  });
});
