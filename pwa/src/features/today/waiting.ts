/** What a team mate waits for this member to answer: at most one thing at a time stands on Today. */
import { waitingFor } from "#domain/hand-over.ts";
import { unanswered } from "#domain/nudge-limits.ts";
import type { GoalProposalRow, HandOverRow, MessageRow } from "#domain/rows.ts";
import { proposalsTo } from "#domain/suggestion.ts";

export interface Waiting {
  readonly what: "people" | "message" | "goal";
  /** The member who waits. */
  readonly from: string;
  /** People offered, messages waiting, or talks a week suggested. */
  readonly n: number;
}

/** People who want to be taken over come first, then the newest message, then a suggested goal. `now`: an instant. */
export function whatWaits(
  offers: Iterable<HandOverRow>,
  messages: Iterable<MessageRow>,
  proposals: Iterable<GoalProposalRow>,
  { memberId, now }: { readonly memberId: string; readonly now: string },
): Waiting | null {
  const [offer] = waitingFor(offers, memberId);
  if (offer) {
    return { what: "people", from: offer.offered_by, n: offer.person_ids.length };
  }
  const hers = unanswered(messages, now).filter(({ member_id }) => member_id === memberId);
  if (hers[0]) {
    return { what: "message", from: hers[0].captain_id, n: hers.length };
  }
  const proposal = proposalsTo(proposals, memberId).find(({ state }) => state === "open");
  return proposal ? { what: "goal", from: proposal.proposed_by, n: proposal.talks_per_week } : null;
}
