/** One tab talks to the server at a time. Nothing breaks when two do; it is only wasteful. */
import { hear } from "#db/tabs.ts";

const lockName = "hilo-sync";
/** A tab that holds the lock and has said nothing for so long is frozen (ms). */
const frozenAfterMs = 120_000;

let lastHeard = Date.now();
let busySince: number | null = null;
hear("working", () => {
  lastHeard = Date.now();
});

/** Run the work unless another tab is at it; then `"busy"`. A frozen tab's lock is taken over. */
export async function asLeader<T>(work: () => Promise<T>): Promise<T | "busy"> {
  if (!navigator.locks) {
    return work();
  }
  const now = Date.now();
  const steal = busySince !== null && now - Math.max(busySince, lastHeard) > frozenAfterMs;
  const result = await navigator.locks.request(lockName, steal ? { steal } : { ifAvailable: true }, (lock) =>
    lock ? work() : ("busy" as const),
  );
  busySince = result === "busy" ? (busySince ?? now) : null;
  return result;
}
