/** What a captain can do from her team's page. These need an answer at once, so they need signal. */
import { api } from "#app/session.ts";
import type { components } from "#domain/wire.ts";
import { look } from "./progress.ts";

export type NewInvitation = components["schemas"]["InvitationLink"];

/** Say that one knows this person; from then on she is a member. @throws Problem, Unreachable */
export async function vouch(memberId: string, teamId: string): Promise<void> {
  await api("POST", `/members/${memberId}/vouch`);
  await look(teamId);
}

/** Make a link for one person. It is shown once and can be used once. @throws Problem, Unreachable */
export function invite(teamId: string): Promise<NewInvitation> {
  return api<NewInvitation>("POST", "/invitations", { team_id: teamId });
}
