import { rows } from "#db/live.ts";
import type { PersonRow } from "#domain/rows.ts";

/** Where and when someone works: "Dietary, Day"; empty when nobody said. */
export function placeWords(person: PersonRow): string {
  const department = person.department_id && rows("department").value.get(person.department_id)?.name;
  const shift = person.shift_id && rows("shift").value.get(person.shift_id)?.name;
  return [department, shift].filter(Boolean).join(", ");
}
