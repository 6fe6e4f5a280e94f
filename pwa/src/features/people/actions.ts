import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import type {
  AskAnswer,
  ConversationRow,
  Mutations,
  PersonRow,
  PromiseRow,
  Sharing,
  TieKind,
} from "#domain/rows.ts";
import { act, savePrivateNote } from "#sync/act.ts";

export type Correction = Mutations["network.correct_person"]["set"];

/** @throws Invalid, NotSaved */
export async function correctPerson(person: PersonRow, set: Correction): Promise<void> {
  await act("network.correct_person", { id: person.id, set, base: person.ver });
}

/** Let the team or the organizers know of this person, or nobody any more. @throws NotSaved */
export async function sharePerson(person: PersonRow, sharing: Sharing): Promise<void> {
  await act("network.share_person", { id: person.id, sharing });
}

/** @throws Invalid, NotSaved */
export async function addNumber(personId: string, number: string): Promise<void> {
  await act("network.add_number", { id: newId(), person_id: personId, number, sharing: "only_me" });
}

/** @throws NotSaved */
export async function removeNumber(id: string): Promise<void> {
  await act("network.remove_number", { id });
}

/** How the member knows the person; `tieId` when there is a tie already. @throws NotSaved */
export async function setTie(
  personId: string,
  tieId: string | null,
  kind: TieKind,
  strength: number,
): Promise<void> {
  await act("network.set_tie", { id: tieId ?? newId(), person_id: personId, kind, strength });
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

/** Take a talk back with everything it caused. @throws NotSaved */
export async function withdrawTalk(talk: ConversationRow): Promise<void> {
  await act("conversations.withdraw", { id: talk.id, withdrawn_at: instant() });
}

/** @throws NotSaved */
export async function keepPromise(promise: PromiseRow): Promise<void> {
  await act("followups.keep_promise", { id: promise.id, kept_at: instant() });
}

/** Keep words about a person on this phone only. @throws NotSaved */
export function keepPrivateNote(personId: string, text: string): Promise<void> {
  return savePrivateNote(personId, text);
}
