import { rows } from "#db/live.ts";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import { normalizedNumber } from "#domain/person.ts";
import type {
  AskAnswer,
  Mutations,
  NumberRow,
  PersonRow,
  PromiseRow,
  Sharing,
  TieKind,
} from "#domain/rows.ts";
import { act, actTogether, savePrivateNote } from "#sync/act.ts";

export type Correction = Mutations["network.correct_person"]["set"];

/** @throws Invalid, NotSaved */
export async function correctPerson(person: PersonRow, set: Correction): Promise<void> {
  await act("network.correct_person", { id: person.id, set, base: person.ver });
}

/** Leave one's own value that lost against another edit. @throws NotSaved */
export async function leaveAlternative(id: string): Promise<void> {
  await act("network.settle_alternative", { id });
}

/** Let the team or the organizers know of this person, or nobody any more. @throws NotSaved */
export async function sharePerson(person: PersonRow, sharing: Sharing): Promise<void> {
  await act("network.share_person", { id: person.id, sharing });
}

/**
 * Write a number down that nobody else sees; one that stands there already stays as it is, with whoever may see it.
 * @throws Invalid, NotSaved
 */
export async function addNumber(personId: string, number: string): Promise<void> {
  const same = normalizedNumber(number);
  const isHere = [...rows("number").value.values()].some(
    (row) => row.person_id === personId && normalizedNumber(row.number) === same,
  );
  if (isHere) {
    return;
  }
  await act("network.add_number", { id: newId(), person_id: personId, number, sharing: "only_me" });
}

/** Let others have a number, or nobody any more: it is kept anew as it is. @throws NotSaved */
export async function shareNumber(
  { id, person_id, number, label }: NumberRow,
  sharing: Sharing,
): Promise<void> {
  await actTogether([
    ["network.remove_number", { id }],
    ["network.add_number", { id: newId(), person_id, number, label, sharing }],
  ]);
}

/** @throws NotSaved */
export async function removeNumber(id: string): Promise<void> {
  await act("network.remove_number", { id });
}

/** How the member knows the person; `tieId` when there is a tie already. @throws NotSaved */
export async function setTie(
  personId: string,
  tieId: string | null,
  tie: { kind: TieKind; strength: number; how: string | null },
): Promise<void> {
  await act("network.set_tie", { id: tieId ?? newId(), person_id: personId, ...tie });
}

/** End exactly the wishes that were on the screen; one noted elsewhere meanwhile holds. @throws NotSaved */
export async function liftDoNotContact(wishIds: readonly string[], reason: string): Promise<void> {
  await act("network.lift_do_not_contact", { observed: [...wishIds], reason });
}

/** They asked to be left alone: this wins over everything, on every phone. @throws NotSaved */
export async function doNotContact(personId: string): Promise<void> {
  await act("network.do_not_contact", { id: newId(), person_id: personId, added_at: instant() });
}

/** @throws NotSaved */
export async function answerAsk(personId: string, askId: string, answer: AskAnswer): Promise<void> {
  await act("asks.answer", {
    id: newId(),
    ask_id: askId,
    person_id: personId,
    answer,
    answered_at: instant(),
  });
}

/** @throws NotSaved */
export async function keepPromise(promise: PromiseRow): Promise<void> {
  await act("followups.keep_promise", { id: promise.id, kept_at: instant() });
}

/** Keep words about a person on this phone only. @throws NotSaved */
export function keepPrivateNote(personId: string, text: string): Promise<void> {
  return savePrivateNote(personId, text);
}
