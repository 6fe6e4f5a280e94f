import { newId } from "#domain/identifier.ts";
import { act } from "#sync/act.ts";

/**
 * Offer people one keeps to a team mate; nothing moves before she says yes. `said`: what she should know about some of them.
 *
 * @throws Invalid, NotSaved
 */
export async function offerPeople(
  personIds: readonly string[],
  toMemberId: string,
  numbersToo: boolean,
  said: ReadonlyMap<string, string>,
): Promise<void> {
  const notes = personIds
    .map((person_id) => ({ person_id, words: said.get(person_id)?.trim() ?? "" }))
    .filter(({ words }) => words !== "");
  await act("network.offer_people", {
    id: newId(),
    person_ids: [...personIds],
    to_member_id: toMemberId,
    numbers_too: numbersToo,
    ...(notes.length > 0 && { notes }),
  });
}

/** Keep the people of an offer from now on. @throws NotSaved */
export async function acceptPeople(handOverId: string): Promise<void> {
  await act("network.accept_people", { id: handOverId });
}

/** Leave them where they are; `reason` is read by who offered. @throws Invalid, NotSaved */
export async function declinePeople(handOverId: string, reason: string): Promise<void> {
  await act("network.decline_people", { id: handOverId, reason: reason.trim() || null });
}

/** Take an offer back before it was answered. @throws NotSaved */
export async function takePeopleBack(handOverId: string): Promise<void> {
  await act("network.take_back_people", { id: handOverId });
}
