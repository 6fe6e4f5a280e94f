/** What is being typed, kept sealed on this phone as it grows: Hide, a reload or a look at another screen loses none of it. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { whenLocked, whenOpened } from "#db/vault.ts";
import { dropDraft, readDraft, saveDraft } from "#sync/act.ts";

const keepAfterMs = 250;

export interface Draft<T> {
  /** What was typed and not saved yet; undefined for nothing. */
  readonly typed: ReadonlySignal<T | undefined>;
  /** Take what was typed, and keep it a moment later; undefined: it was saved, or is not wanted. */
  readonly type: (value: T | undefined) => void;
  /** Keep it at once. For when a screen goes away. */
  readonly keep: () => void;
}

const open = new Map<string, Draft<unknown>>();
whenLocked(() => open.clear());
// Whoever asked while the phone was locked was told of nothing.
whenOpened(async () => open.clear());
// A page nobody looks at may be ended at any moment.
globalThis.document?.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") {
    for (const { keep } of open.values()) {
      keep();
    }
  }
});

/** A phone too full for a draft says so at the save. */
async function write(key: string, value: unknown): Promise<void> {
  await (value === undefined ? dropDraft(key) : saveDraft(key, value)).catch(() => undefined);
}

function make<T>(key: string): Draft<T> {
  const typed = signal(readDraft<T>(key));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    if (timer !== undefined) {
      clearTimeout(timer);
      timer = undefined;
      void write(key, typed.peek());
    }
  };
  const type = (value: T | undefined) => {
    typed.value = value;
    clearTimeout(timer);
    timer = setTimeout(keep, keepAfterMs);
    if (value === undefined) {
      keep();
    }
  };
  return { typed, type, keep };
}

/** The draft under a key, the same one wherever it is asked for. The key is not sealed: no names in it. */
export function draftUnder<T>(key: string): Draft<T> {
  const found = (open.get(key) ?? make<T>(key)) as Draft<T>;
  open.set(key, found as Draft<unknown>);
  return found;
}
