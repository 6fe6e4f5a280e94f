/** The mark of the trail, kept sealed on this phone from one visit to the next: out of reach of who runs the server. */

import { api } from "#app/session.ts";
import type { components } from "#domain/wire.ts";
import { readDraft, saveDraft } from "#sync/act.ts";

type Compared = components["schemas"]["AuditMark"];

/** A mark, and when this phone was given it. */
export interface Kept {
  readonly mark: string;
  readonly at: string;
}

/** What came of comparing: since when the trail holds, or does not; null at the first visit. */
export interface Finding {
  readonly holds: boolean;
  readonly since: string;
}

const KEY = "trail-mark";

/** Compare what this phone has kept with the trail, and keep the mark of now. One that does not hold stays. @throws Problem, Unreachable */
export async function compareMark(now = new Date()): Promise<Finding | null> {
  const kept = readDraft<Kept>(KEY);
  const { mark, holds } = await api<Compared>("POST", "/audit/mark", { mark: kept?.mark ?? null });
  if (holds !== false) {
    await saveDraft(KEY, { mark, at: now.toISOString() } satisfies Kept);
  }
  return kept && holds !== null ? { holds, since: kept.at } : null;
}
