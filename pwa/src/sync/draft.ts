/** What is being typed, kept sealed on this phone as it grows: Hide, a reload or a look at another screen loses none of it. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { whenLocked, whenOpened } from "#db/vault.ts";
import { dropDraft, readDraft, saveDraft } from "#sync/act.ts";

/** Writes the newest of what it is given; see `newestOnly`. */
interface Writer<T> {
  readonly give: (value: T) => void;
  /** Resolves when nothing is left to be written. */
  readonly done: () => Promise<void>;
}

/**
 * Write what is given at once, and what comes meanwhile as soon as that is done: of many letters only the newest text. A
 * page may end at any moment and waits for nobody, so there is no pause in which something is not yet on its way.
 * `write` never rejects.
 */
export function newestOnly<T>(write: (value: T) => Promise<void>): Writer<T> {
  let next: readonly [T] | null = null;
  let running: Promise<void> | null = null;
  const run = async () => {
    while (next) {
      const [value] = next;
      next = null;
      await write(value);
    }
    running = null;
  };
  const give = (value: T) => {
    next = [value];
    running ??= run();
  };
  return { give, done: async () => running ?? undefined };
}

export interface Draft<T> {
  /** What was typed and not saved yet; undefined for nothing. */
  readonly typed: ReadonlySignal<T | undefined>;
  /** Take what was typed, and keep it; undefined: it was saved, or is not wanted. */
  readonly type: (value: T | undefined) => void;
}

const open = new Map<string, Draft<unknown>>();
whenLocked(() => open.clear());
// Whoever asked while the phone was locked was told of nothing.
whenOpened(async () => open.clear());

function make<T>(key: string): Draft<T> {
  const typed = signal(readDraft<T>(key));
  // A phone too full for a draft says so at the save.
  const { give } = newestOnly<T | undefined>((value) =>
    (value === undefined ? dropDraft(key) : saveDraft(key, value)).catch(() => undefined),
  );
  const type = (value: T | undefined) => {
    typed.value = value;
    give(value);
  };
  return { typed, type };
}

/** The draft under a key, the same one wherever it is asked for. The key is not sealed: no names in it. */
export function draftUnder<T>(key: string): Draft<T> {
  const found = (open.get(key) ?? make<T>(key)) as Draft<T>;
  open.set(key, found as Draft<unknown>);
  return found;
}

/** A form over what stands there now, with the parts that were typed and not saved yet. */
export interface FormDraft<T> {
  readonly form: T;
  /** Whether anything was typed over what stands there. */
  readonly isTyped: boolean;
  /** Take what was typed into some fields, and keep it. */
  readonly change: (part: Partial<T>) => void;
  /** It was saved, or is not wanted. */
  readonly drop: () => void;
}

/** The form under a key, over what it would hold had nobody typed: fields that nobody typed in follow `now`. */
export function formUnder<T extends object>(key: string, now: T): FormDraft<T> {
  const { typed, type } = draftUnder<Partial<T>>(key);
  return {
    form: { ...now, ...typed.value },
    isTyped: typed.value !== undefined,
    change: (part) => type({ ...typed.peek(), ...part } as Partial<T>),
    drop: () => type(undefined),
  };
}
