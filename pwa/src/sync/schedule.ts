/**
 * When the phone talks to the server: after a save, at the start, with signal, when looked at, and now and then while it is
 * looked at; laid aside with something that waits, when the browser has found signal. Failures make it wait longer and longer, never stop.
 */
import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { fact, saveFact } from "#db/facts.ts";
import { outbox } from "#db/held.ts";
import { vaultState } from "#db/vault.ts";
import { instant } from "#domain/instant.ts";
import { waitAfter } from "#sync/backoff.ts";
import { converse, type Ended } from "#sync/executor.ts";
import { asLeader } from "#sync/leader.ts";
import { noteOnline, online } from "#sync/online.ts";
import { sessionEnded } from "#sync/transport.ts";
import { askForSignal, onSignal } from "#sync/wake.ts";

/** After a save: long enough for an undo of a slip, and for several saves to travel together (ms). */
const afterSaveMs = 2_000;
/** While nothing happens: half a minute after something moved, then longer each time, up to what the server wishes (ms). */
const shortestIdleMs = 30_000;
const longestIdleMs = 5 * 60_000;

const noteEveryMs = 15 * 60_000;

const last = signal<string | null>(null);
const why = signal<Ended["kind"] | null>(null);

/** Instant of the last complete exchange; null when there was none since the app was opened. */
export const lastExchange: ReadonlySignal<string | null> = last;
/** How the last try ended; null before the first. */
export const lastEnd: ReadonlySignal<Ended["kind"] | null> = why;

let running: Promise<void> | null = null;
let askedAgain = false;
let timer: ReturnType<typeof setTimeout> | undefined;
/** When the next try is planned, and before when the server does not want to hear from us (ms since 1970). */
let dueAt = 0;
let notBefore = 0;
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
  dueAt = Date.now() + ms;
  timer = setTimeout(() => void sendNow(), ms);
}

/** Somebody saved something: soon, and after failures not as late as they have made it, but when the server asked for. */
function planAfterSave(): void {
  if (failures === 0) {
    plan(afterSaveMs);
  } else {
    const now = Date.now();
    const soon = afterSaveMs + Math.random() * (shortestIdleMs - afterSaveMs);
    plan(Math.max(notBefore - now, Math.min(dueAt - now, soon)));
  }
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
  } else if (ended.kind !== "locked" && !sessionEnded.peek()) {
    failures++;
    notBefore = Date.now() + (ended.retryAfter ?? 0) * 1_000;
    plan(waitAfter(failures, ended.retryAfter));
  }
}

/** Keep it for the next start: who has no signal then wants to know. */
async function noteExchange(at: string): Promise<void> {
  const noted = fact("last_exchange").peek()?.at;
  if (!noted || Date.parse(at) - Date.parse(noted) >= noteEveryMs) {
    // A phone without room goes on without it.
    await saveFact("last_exchange", { at }).catch(() => {});
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
      await noteExchange(last.value);
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
    } else if (isNew) {
      planAfterSave();
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
    } else if (known > 0) {
      // A page that nobody looks at may soon stand still, and miss that there is signal.
      void askForSignal();
    }
  };
  const onOnline = () => {
    noteOnline(true);
    wake();
  };
  const onOffline = () => noteOnline(false);
  // No wake: after many failures in a row the browser's word is one try, not a new beginning.
  const stopHearing = onSignal(() => void sendNow());
  globalThis.addEventListener?.("online", onOnline);
  globalThis.addEventListener?.("offline", onOffline);
  globalThis.document?.addEventListener("visibilitychange", onVisible);
  return () => {
    stopWatching();
    stopOpening();
    stopHearing();
    clearTimeout(timer);
    globalThis.removeEventListener?.("online", onOnline);
    globalThis.removeEventListener?.("offline", onOffline);
    globalThis.document?.removeEventListener("visibilitychange", onVisible);
  };
}

export { online };
