/** Reads a file of people, whatever wrote it. Runs in the reader, away from the page and from everything it knows. */

import { byteText } from "./card-lines.ts";
import { columnsByContent, columnsByTitle, labelColumns, rawOf } from "./columns.ts";
import { type Row, type Table, tableOf } from "./csv.ts";
import { decode, type Encoding, guessEncoding } from "./encoding.ts";
import { entryOf } from "./entry.ts";
import { maxCards, maxFileBytes } from "./limits.ts";
import { type Flaw, type Found, type Reading, Refused } from "./reading.ts";
import { readCards } from "./vcard.ts";

const spreadsheets = ["PK\x03\x04", "\xd0\xcf\x11\xe0"];
const others = ["\x1f\x8b", "%PDF", "\x89PNG", "\xff\xd8\xff", "GIF8", "Rar!", "7z\xbc\xaf", "SQLite format"];
const headRows = 5;
const sampleRows = 60;

function refuseForeign(bytes: Uint8Array): void {
  if (bytes.length > maxFileBytes) {
    throw new Refused("too_large");
  }
  const start = byteText(bytes.subarray(0, 16));
  if (start.trim() === "") {
    throw new Refused("empty");
  }
  if (spreadsheets.some((magic) => start.startsWith(magic))) {
    throw new Refused("spreadsheet");
  }
  if (others.some((magic) => start.startsWith(magic))) {
    throw new Refused("not_people");
  }
}

function isVcard(bytes: Uint8Array, encoding: Encoding): boolean {
  return /^\s*begin:vcard/im.test(decode(bytes.subarray(0, 65_536), encoding));
}

function taken(table: Table, count: number): Row[] {
  const rows: Row[] = [];
  for (let row = table.next(); row; row = table.next()) {
    rows.push(row);
    if (rows.length >= count) {
      break;
    }
  }
  return rows;
}

/** The row of titles among the first rows: the one that names a column of numbers too, or else the first that names any. */
function titleRow(rows: readonly Row[]): Row | undefined {
  const titled = rows.slice(0, headRows).filter(({ cells }) => columnsByTitle(cells) !== null);
  return titled.find(({ cells }) => columnsByTitle(cells)?.phones.length) ?? titled[0];
}

/** How the rows of a table are understood; null when nobody is in it. */
function plan(first: readonly Row[]) {
  const titles = titleRow(first);
  if (titles) {
    const columns = columnsByTitle(titles.cells);
    return (
      columns && {
        columns,
        labels: labelColumns(titles.cells),
        people: first.slice(first.indexOf(titles) + 1),
      }
    );
  }
  const columns = columnsByContent(first.map(({ cells }) => cells));
  return columns && { columns, labels: new Set<number>(), people: [...first] };
}

function readTable(text: string, onProgress: (share: number) => void): { people: Found[]; flaws: Flaw[] } {
  const table = tableOf(text);
  const planned = plan(taken(table, sampleRows));
  if (!planned) {
    throw new Refused("no_people");
  }
  const { columns, labels, people: waiting } = planned;
  const people: Found[] = [];
  const flaws: Flaw[] = [];
  let n = 0;
  for (let row = waiting.shift() ?? table.next(); row; row = waiting.shift() ?? table.next()) {
    n++;
    if (n > maxCards) {
      flaws.push({ at: row.at, why: "unread" });
      break;
    }
    const { found, flaw } = entryOf(row.at, rawOf(row.cells, columns, labels));
    people.push(...(found ? [found] : []));
    flaws.push(...(flaw ? [flaw] : []));
    onProgress(table.at / text.length);
  }
  return { people, flaws };
}

/**
 * Everybody in a file. `chosen` is how its letters are written where that had to be guessed; left out, it is guessed.
 * `onProgress` hears the share that is done (0 to 1), often.
 *
 * @throws Refused
 */
export function readPeople(
  bytes: Uint8Array,
  chosen: Encoding | undefined,
  onProgress: (share: number) => void,
): Reading {
  refuseForeign(bytes);
  const guessed = guessEncoding(bytes);
  const whole = guessed.startsWith("utf") ? guessed : (chosen ?? guessed);
  if (!whole.startsWith("utf-16") && bytes.subarray(0, 65_536).includes(0)) {
    throw new Refused("not_people");
  }
  const reading: Reading = isVcard(bytes, whole)
    ? { kind: "vcard", ...readCards(bytes, whole, chosen, onProgress) }
    : { kind: "csv", ...readTable(decode(bytes, whole), onProgress), encoding: whole };
  if (reading.people.length === 0 && reading.flaws.length === 0) {
    throw new Refused("no_people");
  }
  return reading;
}
