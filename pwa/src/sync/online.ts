/** Whether the server can be reached, as far as this phone knows. */
import { type ReadonlySignal, signal } from "@preact/signals";

const reachable = signal(typeof navigator === "undefined" || navigator.onLine !== false);

/** False when the phone says so or the last try found nobody. */
export const online: ReadonlySignal<boolean> = reachable;

/** Note what a try or the phone said. */
export function noteOnline(isOnline: boolean): void {
  reachable.value = isOnline;
}
