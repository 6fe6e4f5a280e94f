/** Words for why an entry was not done, as somebody reads them who decides about another member's entry. */
import type { Key } from "#i18n/words.ts";

const known: Readonly<Record<string, Key>> = {
  not_visible: "held.why.not_visible",
  unknown_person: "held.why.unknown_person",
  needs_role: "held.why.needs_role",
  dependency_quarantined: "held.why.dependency",
  handler_error: "held.why.handler_error",
  stale_schema: "held.why.stale",
  access_ended: "held.why.access_ended",
  id_collision: "held.why.id_collision",
};

/** The key of the words for a reason; a reason of a newer server has some too. */
export function reasonFor(code: string): Key {
  return known[code] ?? "held.why.other";
}
