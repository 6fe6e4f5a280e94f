/** What a team mate waits for this member to answer: at most one thing at a time stands on Today. */
import { waitingFor } from "#domain/hand-over.ts";
import { newThanks, unanswered } from "#domain/nudge-limits.ts";
import type { GoalProposalRow, HandOverRow, MessageRow } from "#domain/rows.ts";
import { proposalsTo } from "#domain/suggestion.ts";

/** People who want to be taken over: they are looked at on a page of their own. */
interface Offered {
  readonly what: "people";
  /** The member who waits. */
  readonly from: string;
  readonly n: number;
}

/** What can be answered where it stands: a message, or a suggested goal. */
export type Answerable =
  | { readonly what: "message"; readonly from: string; readonly message: MessageRow }
  | { readonly what: "goal"; readonly from: string; readonly proposal: GoalProposalRow };

export interface Told {
  readonly offers: Iterable<HandOverRow>;
  readonly messages: Iterable<MessageRow>;
  readonly proposals: Iterable<GoalProposalRow>;
}

/**
 * People who want to be taken over come first, then the newest message, then a suggested goal, and last thanks that ask
 * for nothing. `now` and `thanksRead`, until which thanks were read, are instants.
 */
export function whatWaits(
  { offers, messages, proposals }: Told,
  me: { readonly memberId: string; readonly now: string; readonly thanksRead: string },
): Offered | Answerable | null {
  const [offer] = waitingFor(offers, me.memberId);
  if (offer) {
    return { what: "people", from: offer.offered_by, n: offer.person_ids.length };
  }
  const hers = [...messages].filter(({ member_id }) => member_id === me.memberId);
  const [asking] = unanswered(hers, me.now);
  const proposal = proposalsTo(proposals, me.memberId).find(({ state }) => state === "open");
  if (proposal && !asking) {
    return { what: "goal", from: proposal.proposed_by, proposal };
  }
  const message = asking ?? newThanks(hers, me.now, me.thanksRead);
  return message ? { what: "message", from: message.captain_id, message } : null;
}
