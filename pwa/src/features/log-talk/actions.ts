/** The writers of the log sheet. */

import { logDraftKey, readyDraftKey } from "#domain/captured.ts";
import { newId } from "#domain/identifier.ts";
import { instant, localDay } from "#domain/instant.ts";
import type { Mutations } from "#domain/rows.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { act, dropDraft, saveDraft, savePrivateNote, undo } from "#sync/act.ts";
import { say } from "#ui/snackbar.tsx";
import type { LogForm } from "./form.ts";

const TICK_MS = 12;

/** Everything one save writes. */
export interface Saving {
  talk: Mutations["conversations.log"];
  /** The whole private note of the person as it should stand; null leaves it as it is. */
  privateNote: string | null;
  /** The promise kept with this talk. */
  keptPromiseId: string | null;
  /** Words of a reminder for today; null for none. */
  reminder: string | null;
  /** What was learned of the person's influence, 0-3; null when nothing. */
  influence: number | null;
}

/** Keep an unfinished form. A phone too full for it says so at the save. */
export async function keepDraft(personId: string, form: LogForm): Promise<void> {
  await saveDraft(logDraftKey(personId), form).catch(() => undefined);
}

export async function forgetDraft(personId: string): Promise<void> {
  await dropDraft(logDraftKey(personId)).catch(() => undefined);
}

async function takeBack(mids: readonly string[]): Promise<void> {
  try {
    const outcomes = await Promise.all(mids.map((mid) => undo(mid)));
    const words = { removed: "log.undone", queued: "log.undo_queued", too_late: "log.undo_late" } as const;
    say(t(words[outcomes[0] ?? "removed"]));
  } catch (error) {
    say(trouble(error));
  }
}

async function saveBeside({ talk, keptPromiseId, reminder, influence }: Saving): Promise<string[]> {
  const mids: string[] = [];
  if (keptPromiseId !== null) {
    mids.push((await act("followups.keep_promise", { id: keptPromiseId, kept_at: instant() })).mid);
  }
  if (reminder !== null) {
    const promise = { id: newId(), person_id: talk.person_id, what: reminder, due_on: localDay() };
    mids.push((await act("followups.promise", promise)).mid);
  }
  if (influence !== null) {
    mids.push((await act("network.correct_person", { id: talk.person_id, set: { influence } })).mid);
  }
  return mids;
}

/**
 * Save a talk and what goes with it, and say so. The note comes first and is written whole, so that saving again after a
 * failure writes nothing twice.
 *
 * @throws NotSaved, Invalid: the form stays as it is.
 */
export async function saveTalk(saving: Saving): Promise<void> {
  const { talk } = saving;
  if (saving.privateNote !== null) {
    await savePrivateNote(talk.person_id, saving.privateNote);
  }
  const { mid } = await act("conversations.log", talk);
  await forgetDraft(talk.person_id);
  await dropDraft(readyDraftKey(talk.person_id)).catch(() => undefined);
  try {
    const mids = [mid, ...(await saveBeside(saving))];
    navigator.vibrate?.(TICK_MS);
    say(t("log.saved"), { label: t("log.undo"), run: () => void takeBack(mids) });
  } catch (error) {
    // The talk itself is safe; saving the form again would write it twice.
    say(trouble(error));
  }
}

/** Put somebody new on my list, known to me alone. Returns the new id. @throws NotSaved, Invalid */
export async function addByName(name: string): Promise<string> {
  const id = newId();
  await act("network.add_person", { id, name: name.trim(), created_at: instant() });
  return id;
}
