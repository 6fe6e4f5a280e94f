/** An answer of the server that a screen keeps sealed on the phone, to show when nobody answers. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { heldDrafts } from "#db/held.ts";
import { whenLocked } from "#db/vault.ts";
import { Problem } from "#domain/problem.ts";
import { dropDraft, readDraft, saveDraft } from "./act.ts";

export interface Kept<T> {
  readonly value: T;
  /** Whether this is the last copy instead of a fresh answer. */
  readonly old: boolean;
}

export interface KeptAnswer<T> {
  /** What stands on the screen; null before the first answer on this phone. */
  readonly copy: ReadonlySignal<Kept<T> | null>;
  /** True when the last try got no answer. */
  readonly failed: ReadonlySignal<boolean>;
  /** Ask now; what was there stays when nobody answers, and of two answers the one asked for last counts. */
  readonly look: () => Promise<void>;
  /** Show the last copy at once, then look every half minute while the page is seen. Returns how to stop. */
  readonly follow: () => () => void;
}

const POLL_MS = 30_000;
/** The server knows us and says no: what was kept is not ours to read any more. */
const REFUSED = [403, 404];

/** How each answer is taken off the screen, by its key. */
const all: (readonly [key: string, forget: () => void])[] = [];

/** Drop what is kept under the keys that are lost, on the screen at once and on the phone. Rejects when it was locked. */
export async function dropCopies(isLost: (key: string) => boolean): Promise<void> {
  for (const [key, forget] of all) {
    if (isLost(key)) {
      forget();
    }
  }
  await Promise.all([...heldDrafts.peek().keys()].filter(isLost).map(dropDraft));
}

/** Keep what `ask` answers under a key of the drafts. Make one for each key and hold on to it: it is never let go. */
export function keptAnswer<T>(key: string, ask: () => Promise<T>): KeptAnswer<T> {
  const copy = signal<Kept<T> | null>(null);
  const failed = signal(false);
  let newest = 0;
  const underWay = new Set<number>();
  // Whoever has the phone next may be somebody else: what is here, or still on its way, is not for her.
  const forget = () => {
    newest += 1;
    underWay.clear();
    copy.value = null;
    failed.value = false;
  };
  whenLocked(forget);
  all.push([key, forget]);

  async function take(value: T): Promise<void> {
    const changed = JSON.stringify(value) !== JSON.stringify(copy.peek()?.value);
    copy.value = { value, old: false };
    failed.value = false;
    if (changed) {
      // What a full phone cannot keep is shown all the same.
      await saveDraft(key, value).catch(() => undefined);
    }
  }

  async function miss(problem: unknown): Promise<void> {
    failed.value = true;
    if (problem instanceof Problem && REFUSED.includes(problem.status)) {
      copy.value = null;
      await dropDraft(key);
      return;
    }
    const kept = copy.peek()?.value ?? readDraft<T>(key);
    copy.value = kept ? { value: kept, old: true } : null;
  }

  function look(): Promise<void> {
    newest += 1;
    const mine = newest;
    underWay.add(mine);
    return ask()
      .finally(() => underWay.delete(mine))
      .then((value) => (mine === newest ? take(value) : undefined))
      .catch((problem: unknown) => (mine === newest ? miss(problem) : undefined));
  }

  function follow(): () => void {
    const kept = readDraft<T>(key);
    if (kept) {
      copy.value = { value: kept, old: true };
    }
    const lookWhenSeen = () => {
      if (document.visibilityState === "visible" && underWay.size === 0) {
        void look();
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

  return { copy, failed, look, follow };
}
