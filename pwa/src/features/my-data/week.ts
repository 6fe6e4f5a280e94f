/** A member's own week: on which days she talked, and how she keeps promises. */
import { daysAfter, localDay, weekStart } from "#domain/instant.ts";
import type { ConversationRow, PromiseRow } from "#domain/rows.ts";

interface WeekDay {
  /** Local day. */
  readonly day: string;
  readonly talks: number;
}

/** Talks of a member on each day of the week, Monday first. */
export function weekOf(talks: Iterable<ConversationRow>, memberId: string, today: string): WeekDay[] {
  const monday = weekStart(today);
  const days = Array.from({ length: 7 }, (_, i) => ({ day: daysAfter(monday, i), talks: 0 }));
  for (const talk of talks) {
    const held = talk.withdrawn_at === null && talk.member_id === memberId && localDay(talk.held_at);
    const day = held && days.find((one) => one.day === held);
    if (day) {
      day.talks += 1;
    }
  }
  return days;
}

/** Of the promises that fell due in this month so far: how many were kept. Dropped ones do not count. */
export function keptThisMonth(
  promises: Iterable<PromiseRow>,
  memberId: string,
  today: string,
): { kept: number; of: number } {
  const month = today.slice(0, 7);
  const due = [...promises].filter(
    ({ member_id, due_on, state }) =>
      member_id === memberId && due_on.startsWith(month) && due_on <= today && state !== "dropped",
  );
  return { kept: due.filter(({ state }) => state === "kept").length, of: due.length };
}
