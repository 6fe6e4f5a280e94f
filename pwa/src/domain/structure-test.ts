/** Which mark of a person stands, and who is reminded of a vote (`tests/vectors/structure_tests.json`). */
import { daysAfter } from "#domain/instant.ts";
import type { ParticipationRow } from "#domain/rows.ts";

export type Due = "no_plan" | "plan_today" | "plan_passed";

/** Why somebody who said yes to a vote is reminded in its last three days; null before, or when her day is to come. */
export function dueOf(planOn: string | null | undefined, closesOn: string, today: string): Due | null {
  if (today > closesOn || daysAfter(today, 2) < closesOn) {
    return null;
  }
  if (!planOn || planOn > closesOn) {
    return "no_plan";
  }
  return planOn === today ? "plan_today" : planOn < today ? "plan_passed" : null;
}

type Said = Pick<ParticipationRow, "id" | "marked_at">;

/** The mark that stands: the latest, of equally late ones the greater id; null when there is none. */
export function currentMark<M extends Said>(marks: Iterable<M>): M | null {
  let latest: M | null = null;
  for (const one of marks) {
    const isLater =
      !latest || (one.marked_at === latest.marked_at ? one.id > latest.id : one.marked_at > latest.marked_at);
    if (isLater) {
      latest = one;
    }
  }
  return latest;
}
