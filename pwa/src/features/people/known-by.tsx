import { rows } from "#db/live.ts";
import type { PersonRow } from "#domain/rows.ts";
import { firstName, listOf } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";

/** Which members said that they know somebody on the roster; nothing when nobody did. */
export function KnownBy({ person }: { person: PersonRow }) {
  const names = [...rows("acquaintance").value.values()]
    .filter(({ person_id }) => person_id === person.id)
    .flatMap(({ member_id }) => rows("member").value.get(member_id)?.name ?? []);
  return person.keeper_id === null && names.length > 0 ? (
    <p>{t("match.known_by", { names: listOf(names.map(firstName)) })}</p>
  ) : null;
}
