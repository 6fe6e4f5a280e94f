/**
 * When the phone talks to the server: after a save, at the start, with signal, when looked at, and now and then while it is
 * looked at. Failures make it wait longer and longer, never stop.
 */
import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { outbox } from "#db/held.ts";
import { vaultState } from "#db/vault.ts";
import { instant } from "#domain/instant.ts";
import { waitAfter } from "#sync/backoff.ts";
import { converse, type Ended } from "#sync/executor.ts";
import { asLeader } from "#sync/leader.ts";
import { noteOnline, online } from "#sync/online.ts";

/** After a save: long enough for an undo of a slip, and for several saves to travel together (ms). */
const afterSaveMs = 2_000;
/** While nothing happens: half a minute after something moved, then longer each time, up to what the server wishes (ms). */
const shortestIdleMs = 30_000;
const longestIdleMs = 5 * 60_000;

const last = signal<string | null>(null);
const why = signal<Ended["kind"] | null>(null);

/** Instant of the last complete exchange; null when there was none since the app was opened. */
export const lastExchange: ReadonlySignal<string | null> = last;
/** How the last try ended; null before the first. */
export const lastEnd: ReadonlySignal<Ended["kind"] | null> = why;

let running: Promise<void> | null = null;
let askedAgain = false;
let timer: ReturnType<typeof setTimeout> | undefined;
let failures = 0;
let idleMs = shortestIdleMs;

function isVisible(): boolean {
  return typeof document === "undefined" || document.visibilityState === "visible";
}

function isOpen(): boolean {
  return vaultState.peek() === "open";
}

/** Try again after so long; an earlier plan is dropped. */
function plan(ms: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => void sendNow(), ms);
}

function planAfter(ended: Ended | "busy"): void {
  if (ended === "busy") {
    plan(shortestIdleMs);
    return;
  }
  if (ended.kind === "done") {
    failures = 0;
    idleMs = ended.moved ? shortestIdleMs : Math.min(ended.nextAfterMs || longestIdleMs, idleMs * 2);
    if (isVisible()) {
      plan(idleMs);
    }
  } else if (ended.kind === "later" || ended.kind === "unreachable") {
    failures++;
    plan(waitAfter(failures, ended.retryAfter));
  }
}

async function once(): Promise<void> {
  clearTimeout(timer);
  const ended = await asLeader(converse).catch((): Ended => {
    // Another tab took the lock over from this one; it goes on with what is left.
    return { kind: "later", retryAfter: null, nextAfterMs: null, moved: false };
  });
  if (ended !== "busy") {
    why.value = ended.kind;
    if (ended.kind === "done") {
      last.value = instant();
    }
    if (ended.kind !== "locked") {
      noteOnline(ended.kind !== "unreachable");
    }
  }
  planAfter(ended);
}

async function untilQuiet(): Promise<void> {
  do {
    askedAgain = false;
    await once();
  } while (askedAgain);
}

/** Exchange now; resolves when that try is over, whatever came of it. Asked during a try, it is followed by another. */
export function sendNow(): Promise<void> {
  if (!isOpen()) {
    return Promise.resolve();
  }
  if (running !== null) {
    askedAgain = true;
    return running;
  }
  running = untilQuiet().finally(() => {
    running = null;
  });
  return running;
}

/** Something happened that makes a try worth while: do not sit out a long wait. */
function wake(): void {
  failures = 0;
  idleMs = shortestIdleMs;
  void sendNow();
}

/** Start the schedule; returns what stops it. */
export function startSync(): () => void {
  let known = 0;
  const stopWatching = effect(() => {
    const count = outbox.value.length;
    const isNew = count > known;
    known = count;
    if (vaultState.value !== "open") {
      clearTimeout(timer);
    } else if (isNew && failures === 0) {
      plan(afterSaveMs);
    }
  });
  let wasOpen = false;
  const stopOpening = effect(() => {
    const open = vaultState.value === "open";
    if (open && !wasOpen) {
      wake();
    }
    wasOpen = open;
  });
  const onVisible = () => {
    if (isVisible()) {
      wake();
    }
  };
  const onOnline = () => {
    noteOnline(true);
    wake();
  };
  const onOffline = () => noteOnline(false);
  globalThis.addEventListener?.("online", onOnline);
  globalThis.addEventListener?.("offline", onOffline);
  globalThis.document?.addEventListener("visibilitychange", onVisible);
  return () => {
    stopWatching();
    stopOpening();
    clearTimeout(timer);
    globalThis.removeEventListener?.("online", onOnline);
    globalThis.removeEventListener?.("offline", onOffline);
    globalThis.document?.removeEventListener("visibilitychange", onVisible);
  };
}

export { online };
