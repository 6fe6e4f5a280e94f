/** What has not arrived, for the screen that shows and repairs it. Nothing on the shelf is ever dropped by itself. */
import { computed, type ReadonlySignal } from "@preact/signals";
import { outbox, type Refusal, refused } from "#db/held.ts";
import { rows } from "#db/live.ts";
import { type Envelope, personOf } from "#domain/envelope.ts";
import type { HeldRow, Mutations, MutationType } from "#domain/rows.ts";
import { envelopeOf } from "#sync/act.ts";
import { online } from "#sync/online.ts";
import { discardRefused, replaceRefused } from "#sync/putting-back.ts";
import { lastEnd } from "#sync/schedule.ts";
import { sessionEnded } from "#sync/transport.ts";

export interface ShelfItem {
  readonly mid: string;
  readonly type: MutationType;
  /** Key of the words that say what it is: `shelf.conversations.log`. */
  readonly words: `shelf.${MutationType}`;
  /** Instant at which the member saved it. */
  readonly at: string;
  /** The person it is about, when it is about one that the phone can tell. */
  readonly personId: string | null;
  readonly args: Mutations[MutationType];
}

export interface WaitingItem extends ShelfItem {
  /** Why it still waits. */
  readonly reason: "not_sent_yet" | "no_signal" | "server_trouble" | "sign_in_again";
}

/**
 * `status` `quarantined`: the union holds it for a person to decide; `rejected`: it can never be applied as it is. `code`:
 * why (`not_visible`, `unknown_person`, `needs_role`, `invalid`, `erased`, …); choose words by it. `fate`: where the union
 * says it stands; null when it keeps nothing to decide about.
 */
export type AttentionItem = ShelfItem & Refusal & { readonly fate: HeldRow | null };

function itemOf({ mid, type, at, args }: Envelope, envelope: Envelope): ShelfItem {
  return { mid, type, words: `shelf.${type}`, at, personId: personOf(envelope), args };
}

const reason = computed<WaitingItem["reason"]>(() => {
  if (sessionEnded.value) {
    return "sign_in_again";
  }
  if (!online.value) {
    return "no_signal";
  }
  return lastEnd.value === "later" ? "server_trouble" : "not_sent_yet";
});

/** Unsent entries, oldest first. */
export const waiting: ReadonlySignal<readonly WaitingItem[]> = computed(() =>
  outbox.value.map(({ envelope }) => ({ ...itemOf(envelope, envelope), reason: reason.value })),
);

/** Entries the union did not take, oldest first. */
export const attention: ReadonlySignal<readonly AttentionItem[]> = computed(() =>
  refused.value.map(({ mid, envelope, refusal }) => {
    const fate = rows("held").value.get(mid) ?? null;
    return { ...itemOf(envelope, envelope), ...refusal, fate };
  }),
);

/** What became of entries that are not on this phone's shelf (any more), newest first: done after all, or kept elsewhere. */
export const fates: ReadonlySignal<readonly HeldRow[]> = computed(() => {
  const here = new Set(refused.value.map(({ mid }) => mid));
  return [...rows("held").value.values()]
    .filter(({ id }) => !here.has(id))
    .sort((a, b) => ((a.settled_at ?? a.received_at) < (b.settled_at ?? b.received_at) ? 1 : -1));
});

async function resend(mid: string, args?: Mutations[MutationType]): Promise<{ mid: string }> {
  const entry = refused.peek().find((one) => one.mid === mid);
  if (!entry) {
    return { mid };
  }
  const { type, at } = entry.envelope;
  const envelope = envelopeOf(type, args ?? entry.envelope.args, at);
  await replaceRefused(mid, envelope);
  return { mid: envelope.mid };
}

/** Send it again as it is, as a new entry at the end of the queue. @throws NotSaved */
export function retry(mid: string): Promise<{ mid: string }> {
  return resend(mid);
}

/** Send it again with other arguments. Throws like `act`. */
export function editAndResend(mid: string, args: Mutations[MutationType]): Promise<{ mid: string }> {
  return resend(mid, args);
}

/** Delete it from this phone; the union keeps what it received. */
export function discard(mid: string): Promise<void> {
  return discardRefused(mid);
}
