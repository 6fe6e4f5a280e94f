import { rows } from "#db/live.ts";
import type { PersonRow } from "#domain/rows.ts";
import { dayAndMonth } from "#i18n/format.ts";
import { type Key, t } from "#i18n/words.ts";

/** Where and when someone works: "Dietary, Day"; empty when nobody said. */
export function placeWords(person: PersonRow): string {
  const department = person.department_id && rows("department").value.get(person.department_id)?.name;
  const shift = person.shift_id && rows("shift").value.get(person.shift_id)?.name;
  return [department, shift].filter(Boolean).join(", ");
}

/** The groups and places somebody belongs to: "Route 9, Softball"; empty when nobody said. */
export function groupWords(ids: PersonRow["group_ids"]): string {
  return (ids ?? []).flatMap((id) => rows("social_group").value.get(id)?.name ?? []).join(", ");
}

/** How the member and someone know each other: "Same shift, carpool"; empty when she has not said. */
export function tieWords(person: PersonRow): string {
  const tie = [...rows("tie").value.values()].find(({ person_id }) => person_id === person.id);
  return tie ? [t(`person.tie.${tie.kind}` as Key), tie.how].filter(Boolean).join(", ") : "";
}

/** Since when someone is on this list, and where the name came from. */
export function sourceWords({ created_at, source }: PersonRow): string {
  return t("person.here_since", { day: dayAndMonth(created_at), from: t(`person.source.${source}` as Key) });
}
