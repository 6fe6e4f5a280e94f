/** Whether this phone is about to run full: told before something is typed that could not be kept. */
import { signal } from "@preact/signals";

/** Room for months of writing; with less than this, other apps can fill the phone any day (bytes). */
const littleRoom = 20_000_000;
const almostAll = 0.95;

export const isAlmostFull = signal(false);

/** Ask the browser. One that does not say is taken to have room. */
export async function lookForRoom(): Promise<void> {
  const { usage, quota } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {};
  isAlmostFull.value =
    usage !== undefined &&
    quota !== undefined &&
    quota > 0 &&
    (quota - usage < littleRoom || usage / quota > almostAll);
}
