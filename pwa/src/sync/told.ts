/** What the server's answers say about this phone: how wrong its clock is, and whether the app has become too old. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { viewSchema } from "#sync/protocol.ts";

/** A difference that moves dates (ms); smaller ones are the time an answer takes. */
const worthSayingMs = 10 * 60_000;

const off = signal(0);
const old = signal(false);

/** How much later than the server's this phone's clock is (ms; negative: earlier); 0 when it is right or not known. */
export const clockOffMs: ReadonlySignal<number> = off;
/** True when the union's server shows things this release cannot. What is written is sent all the same. */
export const appTooOld: ReadonlySignal<boolean> = old;

/** Take in what an answer says. `serverTime`: an instant; `minViewSchema`: missing when the server does not say. */
export function hearOfPhone(serverTime: string, minViewSchema?: number): void {
  const difference = Date.now() - Date.parse(serverTime);
  off.value = Math.abs(difference) > worthSayingMs ? difference : 0;
  old.value = (minViewSchema ?? 0) > viewSchema;
}
