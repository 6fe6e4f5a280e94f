import { afterEach, describe, expect, test, vi } from "vitest";
import { wallInstant } from "#domain/moment.ts";
import { calendarFile } from "./calendar-file.ts";

const now = "2026-11-19T16:02:00.000Z";
const entry = {
  id: "0197a000-0000-7000-8000-000000000001",
  at: "2026-11-20T23:00:00.000Z",
  words: "Call back",
};

/** The lines of a file, put together again where they were folded. */
function lines(file: string): string[] {
  return file.replace(/\r\n /g, "").split("\r\n");
}

describe("a promise in the phone's calendar", () => {
  afterEach(() => void vi.unstubAllEnvs());

  test("rings at its instant, and says no more than it was given", () => {
    const told = lines(calendarFile(entry, now));

    expect(told).toEqual([
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Notes//Notes//EN",
      "BEGIN:VEVENT",
      "UID:0197a000-0000-7000-8000-000000000001",
      "DTSTAMP:20261119T160200Z",
      "DTSTART:20261120T230000Z",
      "DTEND:20261120T231500Z",
      "SUMMARY:Call back",
      "CLASS:PRIVATE",
      "TRANSP:TRANSPARENT",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      "DESCRIPTION:Call back",
      "TRIGGER:PT0M",
      "END:VALARM",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ]);
    expect(calendarFile(entry, now)).not.toMatch(/hilo|union|sindic/i);
  });

  test.each([
    ["2026-10-31", "20261031T220000Z"],
    ["2026-11-01", "20261101T230000Z"],
    ["2027-03-13", "20270313T230000Z"],
    ["2027-03-14", "20270314T220000Z"],
  ])("stands at five in the afternoon in Chicago on %s, whatever the clock does that night", (day, start) => {
    vi.stubEnv("TZ", "America/Chicago");

    expect(calendarFile({ ...entry, at: wallInstant(day, "17:00") }, now)).toContain(`DTSTART:${start}\r\n`);
  });

  test("keeps words whole that would break a line, and folds long ones between letters", () => {
    const words = `Ana, Luis; y \\ ${"ñandú ".repeat(20)}`;
    const file = calendarFile({ ...entry, words }, now);

    const longest = Math.max(...file.split("\r\n").map((line) => new TextEncoder().encode(line).length));
    expect(longest).toBeLessThanOrEqual(75);
    expect(lines(file)).toContain(`SUMMARY:Ana\\, Luis\\; y \\\\ ${"ñandú ".repeat(20)}`);
    expect(calendarFile({ ...entry, words: "one\ntwo" }, now)).toContain("SUMMARY:one\\ntwo\r\n");
  });
});
