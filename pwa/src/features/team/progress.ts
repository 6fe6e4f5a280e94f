/** A captain's numbers: fetched while the screen is looked at, kept sealed on the phone for when there is no signal. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { api } from "#app/session.ts";
import { rows } from "#db/live.ts";
import type { components } from "#domain/wire.ts";
import { readDraft, saveDraft } from "#sync/act.ts";

export type Progress = components["schemas"]["Progress"];
export type Six = "talks" | "reach" | "ones_twos" | "test" | "promises_kept" | "stalled";

interface Copy {
  readonly progress: Progress;
  /** Whether this is the last copy instead of a fresh answer. */
  readonly old: boolean;
}

const POLL_MS = 10_000;
const copy = signal<Copy | null>(null);
const failed = signal(false);

/** The numbers on the screen; null before the first answer on this phone. */
export const teamCopy: ReadonlySignal<Copy | null> = copy;
/** True when the last try got no answer. */
export const noAnswer: ReadonlySignal<boolean> = failed;

/** The team this captain looks at: the first one she is captain of. */
export function ownTeam(): string | null {
  const [first] = rows("me").value.values();
  return first?.captain_of[0] ?? null;
}

function key(teamId: string): string {
  return `team:${teamId}`;
}

/** Ask for the numbers now and keep them; what was there stays when nobody answers. */
export async function look(teamId: string): Promise<void> {
  try {
    const progress = await api<Progress>("GET", `/teams/${teamId}/progress`);
    const changed = JSON.stringify(progress) !== JSON.stringify(copy.peek()?.progress);
    copy.value = { progress, old: false };
    failed.value = false;
    if (changed) {
      await saveDraft(key(teamId), progress);
    }
  } catch {
    failed.value = true;
    const kept = copy.peek()?.progress ?? readDraft<Progress>(key(teamId));
    copy.value = kept ? { progress: kept, old: true } : null;
  }
}

/** Show the last copy at once, then look every ten seconds while the page is seen. Returns how to stop. */
export function follow(teamId: string): () => void {
  const kept = readDraft<Progress>(key(teamId));
  if (kept) {
    copy.value = { progress: kept, old: true };
  }
  const lookWhenSeen = () => {
    if (document.visibilityState === "visible") {
      void look(teamId);
    }
  };
  lookWhenSeen();
  const timer = setInterval(lookWhenSeen, POLL_MS);
  document.addEventListener("visibilitychange", lookWhenSeen);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", lookWhenSeen);
    copy.value = null;
  };
}
