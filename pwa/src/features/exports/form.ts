/** What the form for a file starts with, and how its columns are chosen. */

import type { Column, Preset } from "./exports.ts";

const usual: Readonly<Record<Preset, readonly Column[]>> = {
  counts: [],
  sign_in_sheet: ["name", "department", "shift"],
  call_list: ["name", "department", "shift", "phone", "language", "keeper", "last_talk"],
  wall_chart: ["initials", "department", "shift", "stand", "talked_with"],
  full: ["name", "department", "shift", "keeper", "last_talk", "stand"],
};

const names: readonly Column[] = ["name", "initials"];

/** The columns that most people want; names stand as initials where the file shows where somebody stands. */
export function usualColumns(preset: Preset): Column[] {
  return [...usual[preset]];
}

/** The choice after a tap. A file names people in one way: by name or by initials, never by nothing. */
export function toggled(chosen: readonly Column[], column: Column): Column[] {
  if (names.includes(column)) {
    return [column, ...chosen.filter((one) => !names.includes(one))];
  }
  return chosen.includes(column) ? chosen.filter((one) => one !== column) : [...chosen, column];
}
