/** What a form about a place holds, what is wrong with it, and what is sent of it. Pure. */

import type { components } from "#domain/wire.ts";

type Schemas = components["schemas"];

export type PlaceKind = "worksite" | "department" | "shift";

/** Everything as it was typed. */
export interface Form {
  readonly kind: PlaceKind;
  readonly worksite_id: string;
  readonly name: string;
  readonly time_zone: string;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly headcount: string;
}

export type Wrong = "name_missing" | "zone_wrong" | "hours_missing" | "headcount_wrong";

const blank = { name: "", time_zone: "", starts_at: "", ends_at: "", headcount: "" };

/** A form for a place that is not there yet. */
export function newPlace(kind: PlaceKind, worksiteId: string, said: Partial<Form> = {}): Form {
  return { kind, worksite_id: worksiteId, ...blank, ...said };
}

/** A form that holds what a place says now. */
export function formOf(
  kind: PlaceKind,
  place: Partial<Schemas["WorksiteAnswer"] & Schemas["ShiftAnswer"] & Schemas["DepartmentAnswer"]>,
): Form {
  const { name = "", time_zone = "", starts_at = "", ends_at = "", headcount, worksite_id = "" } = place;
  return { kind, worksite_id, name, time_zone, starts_at, ends_at, headcount: String(headcount ?? "") };
}

/** What is wrong with a form, in the order of its fields. */
export function wrongIn(form: Form): Wrong[] {
  const holds: readonly [Wrong, boolean][] = [
    ["name_missing", form.name.trim() !== ""],
    ["zone_wrong", form.kind !== "worksite" || /^[A-Za-z]+(\/[A-Za-z0-9_+-]+)*$/.test(form.time_zone.trim())],
    ["hours_missing", form.kind !== "shift" || (form.starts_at !== "" && form.ends_at !== "")],
    ["headcount_wrong", /^\d{0,5}$/.test(form.headcount.trim())],
  ];
  return holds.filter(([, holds]) => !holds).map(([wrong]) => wrong);
}

/** A form as it is sent. */
export function said(form: Form): Readonly<Record<string, string | number | null>> {
  const name = form.name.trim();
  const headcount = form.headcount.trim() === "" ? null : Number(form.headcount);
  if (form.kind === "worksite") {
    return { name, time_zone: form.time_zone.trim() };
  }
  if (form.kind === "department") {
    return { name, headcount };
  }
  return { name, headcount, starts_at: form.starts_at, ends_at: form.ends_at };
}

/** A word of a list as a name: lists are read without capitals. */
export function asName(code: string): string {
  return code.replace(/(^|\s)\p{L}/gu, (letter) => letter.toLocaleUpperCase());
}

/** How many people the departments add up to; null while none of them has a head count. */
export function headcountOf(departments: readonly { headcount: number | null }[]): number | null {
  const known = departments.flatMap(({ headcount }) => (headcount === null ? [] : [headcount]));
  return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0);
}

/** How many people we know of in each department and on each shift, by its id. */
export function knownIn(cells: readonly Schemas["WallChartCell"][]): Record<string, number> {
  const known: Record<string, number> = {};
  for (const { department_id: department, shift_id: shift, marks } of cells) {
    for (const id of [department, shift]) {
      if (id !== null) {
        known[id] = (known[id] ?? 0) + marks.people;
      }
    }
  }
  return known;
}
