/** What happened on this member's other devices, asked for when Today opens; nothing of it is kept on this one. */

import { signal } from "@preact/signals";
import { api } from "#app/session.ts";
import { isMadeUp } from "#db/ground.ts";
import { whenLocked } from "#db/vault.ts";
import type { components } from "#domain/wire.ts";

type Notice = components["schemas"]["Notice"];
export type What = NonNullable<Notice["what"]>;
export interface Heard {
  readonly what: What;
  readonly at: string;
}

const AGAIN_MS = 5 * 60_000;

/** What she has not read on this device yet. */
export const heard = signal<Heard | null>(null);
let askedAt = -AGAIN_MS;

// Whoever has the phone next may be somebody else, and asks for herself.
whenLocked(() => {
  heard.value = null;
  askedAt = -AGAIN_MS;
});

/** Ask, at most every few minutes; without signal another time will do. */
export async function listen(now: number = performance.now()): Promise<void> {
  if (isMadeUp || now - askedAt < AGAIN_MS) {
    return;
  }
  askedAt = now;
  try {
    const { what, at } = await api<Notice>("GET", "/me/notice");
    heard.value = what && at ? { what, at } : null;
  } catch {
    askedAt = -AGAIN_MS;
  }
}

/** She has read it: it is shown on this device no more. */
export async function haveRead({ at }: Heard): Promise<void> {
  heard.value = null;
  await api("POST", "/me/notice/read", { at });
}
