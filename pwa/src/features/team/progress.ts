/** A captain's numbers: fetched while the screen is looked at, kept sealed on the phone for when there is no signal. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { components } from "#domain/wire.ts";
import { readDraft, saveDraft } from "#sync/act.ts";
import { callAgain } from "#sync/transport.ts";

export type Progress = components["schemas"]["Progress"];
export type Six = "talks" | "reach" | "ones_twos" | "test" | "promises_kept" | "stalled";

interface Copy {
  readonly progress: Progress;
  /** Whether this is the last copy instead of a fresh answer. */
  readonly old: boolean;
}

/** A talk shows within two seconds of arriving; while nothing arrives the server answers without reading anything. */
const POLL_MS = 1_250;
/** After a try that got no answer. */
const LATER_MS = 10_000;
const copy = signal<Copy | null>(null);
const failed = signal(false);
/** The name of the answer on the screen, by which the server knows whether there is another one. */
let known: { readonly teamId: string; readonly tag: string | null } | null = null;

/** The team on the screen: what answers about another one comes too late to be shown. */
let followed: string | null = null;

/** The numbers on the screen; null before the first answer on this phone. */
export const teamCopy: ReadonlySignal<Copy | null> = copy;
/** True when the last try got no answer. */
export const noAnswer: ReadonlySignal<boolean> = failed;

function key(teamId: string): string {
  return `team:${teamId}`;
}

async function take(teamId: string, progress: Progress): Promise<void> {
  const changed = JSON.stringify(progress) !== JSON.stringify(copy.peek()?.progress);
  copy.value = { progress, old: false };
  if (changed) {
    // What a full phone cannot keep is shown all the same.
    await saveDraft(key(teamId), progress).catch(() => undefined);
  }
}

/** Ask for the numbers now and keep them; what was there stays when nobody answers. */
export async function look(teamId: string): Promise<void> {
  const isShown = copy.peek()?.old === false && known?.teamId === teamId;
  try {
    const { value, tag } = await callAgain<Progress>(
      `/teams/${teamId}/progress`,
      isShown ? (known?.tag ?? null) : null,
    );
    if (followed !== teamId) {
      return;
    }
    known = { teamId, tag };
    failed.value = false;
    if (value) {
      await take(teamId, value);
    }
  } catch {
    if (followed !== teamId) {
      return;
    }
    failed.value = true;
    const kept = copy.peek()?.progress ?? readDraft<Progress>(key(teamId));
    copy.value = kept ? { progress: kept, old: true } : null;
  }
}

/** Show the last copy at once, then look again and again while the page is seen. Returns how to stop. */
export function follow(teamId: string): () => void {
  followed = teamId;
  const kept = readDraft<Progress>(key(teamId));
  copy.value = kept ? { progress: kept, old: true } : null;
  failed.value = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLooking = false;
  let stopped = false;
  const isSeen = () => !stopped && document.visibilityState === "visible";
  const lookWhileSeen = async () => {
    clearTimeout(timer);
    if (isLooking || !isSeen()) {
      return;
    }
    isLooking = true;
    await look(teamId);
    isLooking = false;
    if (isSeen()) {
      timer = setTimeout(() => void lookWhileSeen(), failed.peek() ? LATER_MS : POLL_MS);
    }
  };
  const onChange = () => void lookWhileSeen();
  onChange();
  document.addEventListener("visibilitychange", onChange);
  return () => {
    stopped = true;
    followed = null;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", onChange);
    copy.value = null;
  };
}
