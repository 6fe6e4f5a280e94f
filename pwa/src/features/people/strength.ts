/** How strong the thread between the member and a person is, from what this phone knows of the two. */
import { session } from "#app/session.ts";
import { rows } from "#db/live.ts";
import { daysSince } from "#domain/instant.ts";
import type { PersonRow } from "#domain/rows.ts";
import { type Contact, threadStrength } from "#domain/thread.ts";

interface Touch {
  readonly days: number;
  readonly by: Contact;
}

/** Her own talks and thanks with somebody, oldest first. Thanks count from the day they were due at the latest. */
function touches({ id }: PersonRow, today: string): Touch[] {
  const me = session.value?.member_id;
  const isOurs = (row: { person_id: string; member_id: string }) =>
    row.person_id === id && row.member_id === me;
  const touch = (at: string, by: Contact): Touch => ({ days: daysSince(at, today) ?? 0, by });
  const talks = [...rows("conversation").value.values()].filter(
    (row) => isOurs(row) && row.withdrawn_at === null,
  );
  const thanks = [...rows("thank_you").value.values()].filter((row) => isOurs(row) && row.state === "said");
  return [
    ...talks.map(({ held_at, channel }) => touch(held_at, channel)),
    ...thanks.map(({ due_at }) => touch(due_at, "thank_you")),
  ].sort((a, b) => b.days - a.days);
}

/** Whole points of 100; null where the two have not talked, or no other talk is planned. */
export function strengthWith(person: PersonRow, cadenceDays: number | null, today: string): number | null {
  const found = touches(person, today);
  return found.length === 0 || cadenceDays === null ? null : Math.round(threadStrength(found, cadenceDays));
}
