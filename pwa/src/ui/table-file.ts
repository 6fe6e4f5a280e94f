/** A table as a file for spreadsheets. */

import { saveFile } from "./save-file.ts";

const formulaStarts =
  /^[\s'"`\u00a0\u200b\ufeff\u2018\u2019\u201c\u201d]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/;

export type Line = readonly (string | number)[];

/** A cell that no spreadsheet runs as a formula; a number stays a number. */
export function cell(value: string | number): string {
  const text = String(value);
  const harmless = typeof value === "string" && formulaStarts.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** A whole table, with the mark by which spreadsheets know the encoding. */
export function csvOf(lines: readonly Line[]): string {
  return `\ufeff${lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("")}`;
}

/** Give a table to the browser to keep. Its name says nothing of what is in it. */
export function saveTable(lines: readonly Line[]): void {
  saveFile("numbers.csv", "text/csv", csvOf(lines));
}
