/** What organizers decide about entries that were not done. These need an answer at once, so they need signal. */

import { api } from "#app/session.ts";
import type { components } from "#domain/wire.ts";
import { everyPage } from "./directory.ts";

export type HeldEntry = components["schemas"]["HeldAnswer"];

/** What can be done about a held entry; `return` and `discard` say why. */
export type Settling = "apply" | "return" | "discard";

/** Entries that wait for somebody to decide, oldest first; never what they say. @throws Problem, Unreachable */
export function heldEntries(): Promise<HeldEntry[]> {
  return everyPage<HeldEntry>("/held");
}

/** Settle an entry, once. @throws Problem (409 `still-held` with `reason`, 409 `settled`), Unreachable */
export async function settle(id: string, how: Settling, words: string): Promise<void> {
  const bodies = { apply: undefined, return: { words }, discard: { reason: words } };
  await api("POST", `/held/${id}/${how}`, bodies[how]);
}
