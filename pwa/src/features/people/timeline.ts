/** What happened between people, newest first. */
import type { AssessmentRow, ConversationRow, PromiseRow, ThankYouRow } from "#domain/rows.ts";

/** `id` is that of the row it tells of. */
export type Moment =
  | {
      readonly kind: "talk";
      readonly id: string;
      readonly at: string;
      readonly talk: ConversationRow;
      readonly said: AssessmentRow | null;
    }
  | { readonly kind: "kept"; readonly id: string; readonly at: string; readonly promise: PromiseRow }
  | { readonly kind: "thanks"; readonly id: string; readonly at: string; readonly thanks: ThankYouRow };

interface Held {
  readonly talks: Iterable<ConversationRow>;
  readonly said: Iterable<AssessmentRow>;
  readonly promises: Iterable<PromiseRow>;
  readonly thanks: Iterable<ThankYouRow>;
}

/** Of one instant, what was written down last comes first. */
function newestFirst(a: Moment, b: Moment): number {
  return b.at.localeCompare(a.at) || b.id.localeCompare(a.id);
}

/** Everything about one person, newest first; withdrawn talks are left out. */
export function timelineOf(personId: string, held: Held): Moment[] {
  const about = <R extends { person_id: string }>(rows: Iterable<R>) =>
    [...rows].filter(({ person_id }) => person_id === personId);
  const said = about(held.said);
  const moments: Moment[] = [];
  for (const talk of about(held.talks)) {
    if (talk.withdrawn_at === null) {
      const own = said.find(({ conversation_id }) => conversation_id === talk.id) ?? null;
      moments.push({ kind: "talk", id: talk.id, at: talk.held_at, talk, said: own });
    }
  }
  for (const promise of about(held.promises)) {
    if (promise.kept_at !== null) {
      moments.push({ kind: "kept", id: promise.id, at: promise.kept_at, promise });
    }
  }
  for (const thanks of about(held.thanks)) {
    if (thanks.state === "said") {
      moments.push({ kind: "thanks", id: thanks.id, at: thanks.due_at, thanks });
    }
  }
  return moments.sort(newestFirst);
}
