import { newId } from "#domain/identifier.ts";
import { act } from "#sync/act.ts";

/** Offer people one keeps to a team mate; nothing moves before she says yes. @throws Invalid, NotSaved */
export async function offerPeople(
  personIds: readonly string[],
  toMemberId: string,
  numbersToo: boolean,
): Promise<void> {
  await act("network.offer_people", {
    id: newId(),
    person_ids: [...personIds],
    to_member_id: toMemberId,
    numbers_too: numbersToo,
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
