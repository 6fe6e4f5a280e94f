/** The one sync word a member sees. */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { fact } from "#db/facts.ts";
import { outbox, refused } from "#db/held.ts";
import { online } from "#sync/online.ts";

/**
 * `ok`: nothing waits. `sending`: `n` wait and there is signal. `offline`: `n` wait and there is none. `attention`: `n`
 * were not taken, or could not be sent again, and need a look. `old`: `n` wait and the oldest has waited for more than 72 hours.
 */
export interface SyncWord {
  readonly kind: "ok" | "sending" | "offline" | "attention" | "old";
  readonly n: number;
}

const unreadable = fact("unreadable");
const oldAfterMs = 72 * 3_600_000;
/** Entries grow old while nobody does anything; their age is looked at again so often (ms). */
const lookEveryMs = 60_000;

const now = signal(Date.now());
const ticking = setInterval(() => {
  now.value = Date.now();
}, lookEveryMs);
// In node a timer keeps the process alive.
(ticking as { unref?: () => void }).unref?.();

/** True for an entry saved at this instant, when it has waited for more than 72 hours. */
export function isOld(savedAt: string): boolean {
  return now.value - Date.parse(savedAt) > oldAfterMs;
}

export const syncWord: ReadonlySignal<SyncWord> = computed(() => {
  const n = outbox.value.length;
  const look = refused.value.length + (unreadable.value?.entries ?? 0);
  if (look > 0) {
    return { kind: "attention", n: look };
  }
  const oldest = outbox.value[0];
  if (!oldest) {
    return { kind: "ok", n: 0 };
  }
  if (isOld(oldest.envelope.at)) {
    return { kind: "old", n };
  }
  return { kind: online.value ? "sending" : "offline", n };
});
