/** The writers of the log sheet. */

import { notes } from "#db/live.ts";
import { ownShift } from "#db/own-shift.ts";
import { dropSlip, type Slip } from "#db/slips.ts";
import { logDraftKey, readyDraftKey } from "#domain/captured.ts";
import { newId } from "#domain/identifier.ts";
import { instant, localDay } from "#domain/instant.ts";
import { later, rungAt } from "#domain/moment.ts";
import type { Mutations, PromiseRow } from "#domain/rows.ts";
import { trouble } from "#i18n/trouble.ts";
import { undoneInWords } from "#i18n/undone.ts";
import { t } from "#i18n/words.ts";
import {
  act,
  actTogether,
  dropDraft,
  type Intent,
  readDraft,
  saveDraft,
  savePrivateNote,
  undo,
} from "#sync/act.ts";
import { say } from "#ui/snackbar.tsx";
import type { LogForm } from "./form.ts";

const TICK_MS = 12;

/** Be reminded of promises at an instant instead of now, and say so; false where that could not be kept. */
export async function putOff(promises: readonly PromiseRow[], at: string): Promise<boolean> {
  try {
    await actTogether(promises.flatMap((promise) => rungAt(promise, at)));
    say(t("log.saved"));
    return true;
  } catch (error) {
    say(trouble(error));
    return false;
  }
}

/** Everything one save writes. */
export interface Saving {
  talk: Mutations["conversations.log"];
  /** The whole private note of the person as it should stand; null leaves it as it is. */
  privateNote: string | null;
  /** The promise kept with this talk. */
  keptPromiseId: string | null;
  /** Words of a reminder for after the shift; null for none. */
  reminder: string | null;
  /** What was learned of the person's influence, 0-3; null when nothing. */
  influence: number | null;
}

/** Keep an unfinished form. A phone too full for it says so at the save. */
export async function keepDraft(personId: string, form: LogForm): Promise<void> {
  await saveDraft(logDraftKey(personId), form).catch(() => undefined);
}

/**
 * Put what was written while the phone was locked under what stands in a person's log sheet; a sheet that was empty was
 * begun when it was written. The slip goes only once the sheet has it.
 *
 * @throws NotSaved
 */
export async function takeSlip(personId: string, { id, at, text }: Slip): Promise<void> {
  const key = logDraftKey(personId);
  const kept = readDraft<Partial<LogForm>>(key);
  const note = [kept?.note, text].filter(Boolean).join("\n");
  await saveDraft(key, { ...kept, note, begunAt: kept?.begunAt ?? at });
  await dropSlip(id);
}

export async function forgetDraft(personId: string): Promise<void> {
  await dropDraft(logDraftKey(personId)).catch(() => undefined);
}

/** The private note without what a talk wrote into it; what was added to it since then stays. */
async function restoreNote(personId: string, before: string, written: string): Promise<void> {
  const now = notes.peek().get(personId) ?? "";
  if (now.startsWith(written)) {
    await savePrivateNote(personId, before + now.slice(written.length));
  }
}

/** Take back all that one save wrote. */
async function takeBack(mids: readonly string[], note: () => Promise<void>): Promise<void> {
  try {
    const outcomes = await Promise.all(mids.map((mid) => undo(mid)));
    await note();
    say(undoneInWords(outcomes));
  } catch (error) {
    say(trouble(error));
  }
}

/** The talk and what is stored in one piece with it. */
function allOf({ talk, keptPromiseId, reminder, influence }: Saving): Intent[] {
  const all: Intent[] = [["conversations.log", talk]];
  if (keptPromiseId !== null) {
    all.push(["followups.keep_promise", { id: keptPromiseId, kept_at: talk.held_at }]);
  }
  if (reminder !== null) {
    const [id, at] = [newId(), later(ownShift(), instant())];
    const promise = { id, person_id: talk.person_id, what: reminder, due_on: localDay(at) };
    all.push(["followups.promise", promise], ["reminders.ask", { promise_id: id, remind_at: at }]);
  }
  if (influence !== null) {
    all.push(["network.correct_person", { id: talk.person_id, set: { influence } }]);
  }
  return all;
}

/**
 * Save a talk and what goes with it, and say so. The note comes first and is written whole; it is put back when the talk
 * could not be saved, so that saving again writes nothing twice.
 *
 * @throws NotSaved, Invalid: the form stays as it is.
 */
export async function saveTalk(saving: Saving): Promise<void> {
  const { talk, privateNote } = saving;
  const before = notes.peek().get(talk.person_id) ?? "";
  const putNoteBack = async () => {
    if (privateNote !== null) {
      await restoreNote(talk.person_id, before, privateNote);
    }
  };
  if (privateNote !== null) {
    await savePrivateNote(talk.person_id, privateNote);
  }
  const mids = await actTogether(allOf(saving)).catch(async (error) => {
    await putNoteBack().catch(() => undefined);
    throw error;
  });
  await forgetDraft(talk.person_id);
  await dropDraft(readyDraftKey(talk.person_id)).catch(() => undefined);
  navigator.vibrate?.(TICK_MS);
  say(t("log.saved"), { label: t("log.undo"), run: () => void takeBack(mids, putNoteBack) });
}

/** Put somebody new on my list, known to me alone. Returns the new id. @throws NotSaved, Invalid */
export async function addByName(name: string): Promise<string> {
  const id = newId();
  await act("network.add_person", { id, name: name.trim(), created_at: instant() });
  return id;
}
