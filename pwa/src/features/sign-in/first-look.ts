/** The first question about an invitation: asked while the code and the words of its page are still on their way. */
import { lookAtInvitation } from "#app/session.ts";
import type { InvitationLook } from "#domain/rows.ts";
import { invitationInHand } from "./invitation.ts";

let asked: { readonly token: string; readonly answer: Promise<InvitationLook> } | null = null;

/** Ask what the invitation in hand says, if there is one. Whoever shows it hears the answer, or what went wrong. */
export function askFirst(): void {
  const token = invitationInHand();
  if (token !== "") {
    const answer = lookAtInvitation(token);
    answer.catch(() => {});
    asked = { token, answer };
  }
}

/** What was heard about this invitation, for one look; every other look asks anew. @throws Problem (404, 410), Unreachable */
export function hear(token: string): Promise<InvitationLook> {
  const answer = asked?.token === token ? asked.answer : lookAtInvitation(token);
  asked = null;
  return answer;
}
