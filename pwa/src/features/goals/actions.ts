import { newId } from "#domain/identifier.ts";
import { localDay } from "#domain/instant.ts";
import { act } from "#sync/act.ts";

/** Answer a suggestion with one's own number, the same or another; `null` leaves the goal as it is. @throws NotSaved */
export async function answerProposal(proposalId: string, talks: number | null): Promise<void> {
  const goal = talks === null ? null : { id: newId(), talks_per_week: talks, agreed_on: localDay() };
  await act("goals.answer_proposal", { id: proposalId, goal });
}

/** Set out to do so many talks a week, from today on. @throws NotSaved */
export async function agreeOnGoal(talks: number): Promise<void> {
  await act("goals.agree", { id: newId(), talks_per_week: talks, agreed_on: localDay() });
}
