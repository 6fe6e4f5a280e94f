/** Which local day it is, as a signal: a phone that slept over midnight must not show yesterday's list. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { localDay } from "#domain/instant.ts";

const current = signal(localDay());
export const today: ReadonlySignal<string> = current;

function look() {
  current.value = localDay();
}

globalThis.document?.addEventListener("visibilitychange", look);
setInterval(look, 60_000);
