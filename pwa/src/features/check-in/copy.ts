/** The team's numbers as the server last told them, kept sealed for the basement, and what was ticked this week. */
import { api } from "#app/session.ts";
import { drafts } from "#db/live.ts";
import { localDay, weekStart } from "#domain/instant.ts";
import type { components } from "#domain/wire.ts";
import { saveDraft } from "#sync/act.ts";
import { type KeptAnswer, keptAnswer } from "#sync/kept-answer.ts";

export type Progress = components["schemas"]["Progress"];

const copies = new Map<string, KeptAnswer<Progress>>();

/** The numbers of one team. */
export function numbersOf(teamId: string): KeptAnswer<Progress> {
  let copy = copies.get(teamId);
  if (!copy) {
    copy = keptAnswer(`check-in:${teamId}`, () => api<Progress>("GET", `/teams/${teamId}/progress`));
    copies.set(teamId, copy);
  }
  return copy;
}

interface Ticked {
  readonly week: string;
  readonly keys: readonly string[];
}

const ticksKey = "check-in-ticks";

/** What was ticked this week, by key; nothing on Monday. */
export function ticks(): ReadonlySet<string> {
  const kept = drafts.value.get(ticksKey) as Ticked | undefined;
  return new Set(kept?.week === weekStart(localDay()) ? kept.keys : []);
}

/** Tick a line, or take the tick away; stays on this phone. @throws NotSaved */
export async function tick(key: string, on: boolean): Promise<void> {
  const keys = new Set(ticks());
  if (on) {
    keys.add(key);
  } else {
    keys.delete(key);
  }
  await saveDraft(ticksKey, { week: weekStart(localDay()), keys: [...keys] } satisfies Ticked);
}
