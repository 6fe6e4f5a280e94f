/** Where and when people work, in the order in which somebody looks for it: by name, and by the hour it begins. */
import { rows } from "#db/live.ts";
import type { DepartmentRow, ShiftRow } from "#domain/rows.ts";

/** The departments of all workplaces, by name. */
export function departmentsByName(): DepartmentRow[] {
  return [...rows("department").value.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** The shifts of all workplaces, by when they begin. */
export function shiftsByHour(): ShiftRow[] {
  return [...rows("shift").value.values()].sort(
    (a, b) => a.starts_at.localeCompare(b.starts_at) || a.name.localeCompare(b.name),
  );
}
