/** How many of my talks are on this phone, how many the union received, how many count for the team. */
import { computed, type ReadonlySignal } from "@preact/signals";
import { fact } from "#db/facts.ts";
import { refused } from "#db/held.ts";
import { rows } from "#db/live.ts";

export interface Counts {
  /** My talks on this phone, the unsent and the refused ones too. */
  readonly onPhone: number;
  /** Talks the union has from me, in whatever state; null before the first answer. */
  readonly received: number | null;
  /** Talks of mine that count for the team; null before the first answer. */
  readonly counted: number | null;
}

const told = fact("counts");
const sessionMe = fact("session");

export const counts: ReadonlySignal<Counts> = computed(() => {
  const talks = new Set<string>();
  for (const talk of rows("conversation").value.values()) {
    if (talk.member_id === sessionMe.value?.member_id) {
      talks.add(talk.id);
    }
  }
  for (const { envelope } of refused.value) {
    if (envelope.type === "conversations.log" && envelope.args.id) {
      talks.add(envelope.args.id);
    }
  }
  const { received = null, counted = null } = told.value ?? {};
  // A talk that counts was received, also one that came by another way than a phone's queue.
  return {
    onPhone: talks.size,
    received: received === null ? null : Math.max(received, counted ?? 0),
    counted,
  };
});
