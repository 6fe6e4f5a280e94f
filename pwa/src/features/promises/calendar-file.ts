/**
 * A promise as a file that the phone's own calendar opens: for phones that no push can reach. Whoever reads that calendar
 * reads this, so it tells of no union and, unless the member chose it, names nobody. Source: RFC 5545.
 */
import { instant } from "#domain/instant.ts";

const minuteMs = 60_000;
const lasts = 15;
/** Octets of a line before it is folded. */
const longestLine = 75;

export interface Entry {
  /** The same id at every export: a calendar replaces what it has. */
  readonly id: string;
  /** When to be reminded (UTC). */
  readonly at: string;
  /** What stands in the calendar. */
  readonly words: string;
}

function stamp(at: string): string {
  return at.replace(/[-:]|\.\d+/g, "");
}

function escaped(words: string): string {
  return words.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, "\\n");
}

/** One line in pieces of at most 75 octets, each but the first after a blank; no letter is cut in two. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let [out, room] = ["", longestLine];
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (size > room) {
      out += "\r\n ";
      room = longestLine - 1;
    }
    out += letter;
    room -= size;
  }
  return out;
}

/**
 * The text of the file: one entry of a quarter of an hour that rings when it begins. It stands at an instant, so neither
 * another time zone nor a clock that jumps moves it.
 */
export function calendarFile({ id, at, words }: Entry, now = instant()): string {
  const end = instant(Date.parse(at) + lasts * minuteMs);
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Notes//Notes//EN",
    "BEGIN:VEVENT",
    `UID:${id}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(at)}`,
    `DTEND:${stamp(end)}`,
    `SUMMARY:${escaped(words)}`,
    "CLASS:PRIVATE",
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escaped(words)}`,
    "TRIGGER:PT0M",
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}
