/** How far this phone is with fetching a lot: the first time, or when its member gained a team. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { heldPlaces } from "#db/held.ts";
import { whenLocked } from "#db/vault.ts";
import type { Page } from "#sync/protocol.ts";

export interface Filling {
  /** Rows on this phone. */
  readonly held: number;
  /** Rows there will be. */
  readonly of: number;
}

const now = signal<Filling | null>(null);

/** Null unless pages are missing. It stays while the line is cut: the next page goes on from here. */
export const filling: ReadonlySignal<Filling | null> = now;

whenLocked(() => {
  now.value = null;
});

/** Take note of a page that was just stored. */
export function noteFilling({ more, rows_in_all: of }: Pick<Page, "more" | "rows_in_all">): void {
  const held = more && of ? [...heldPlaces()].length : 0;
  now.value = more && of ? { held: Math.min(held, of), of } : null;
}
