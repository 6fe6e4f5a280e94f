/** The writers of getting ready: places, habits, and what is handed to the log sheet. All of it stays on this phone. */

import { type Captured, logDraftKey, readyDraftKey } from "#domain/captured.ts";
import { instant } from "#domain/instant.ts";
import { readDraft, saveDraft } from "#sync/act.ts";
import type { Habits, Ready } from "./flow.ts";

/** Key of what the member settled for all talks, among the drafts. */
export const HABITS = "get-ready";

/** Keep the place and the notes. A phone too full for it says so when the talk is saved. */
export async function keepPlace(personId: string, ready: Ready): Promise<void> {
  await saveDraft(readyDraftKey(personId), ready).catch(() => undefined);
}

export async function keepHabits(habits: Habits): Promise<void> {
  await saveDraft(HABITS, habits).catch(() => undefined);
}

/** Fill in the log sheet of this person, over what may stand there already: a sheet begun on this day is about it. @throws NotSaved */
export async function handOver(personId: string, captured: Captured): Promise<void> {
  const key = logDraftKey(personId);
  const kept = readDraft<{ begunAt?: string | null }>(key);
  await saveDraft(key, { ...kept, ...captured, begunAt: kept?.begunAt ?? instant() });
}
