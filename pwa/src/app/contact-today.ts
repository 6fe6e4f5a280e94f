/** With whom a captain wanted to speak by today, as this phone knows it. */
import { session } from "#app/session.ts";
import { rows } from "#db/live.ts";
import { localDay } from "#domain/instant.ts";
import { timeToContact } from "#domain/nudge-limits.ts";

/** The member of her teams whose turn it is; `null` for whoever captains none, or when nobody waits. */
export function whomToContact(): string | null {
  const memberId = session.value?.member_id ?? "";
  const captained = new Set(rows("me").value.get(memberId)?.captain_of ?? []);
  if (captained.size === 0) {
    return null;
  }
  const coached = [...rows("member").value.values()].filter(
    ({ id, team_id, status }) =>
      id !== memberId && status === "active" && team_id !== null && captained.has(team_id),
  );
  return timeToContact(rows("contact_plan").value.values(), new Set(coached.map(({ id }) => id)), localDay());
}
