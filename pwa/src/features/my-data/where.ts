/** How much of mine lies where: counted, never guessed. */
import { computed, type ReadonlySignal } from "@preact/signals";
import { fact } from "#db/facts.ts";
import { shadow } from "#db/held.ts";
import { notes, rows } from "#db/live.ts";

const session = fact("session");

export interface Where {
  /** On this phone, whoever keeps them. */
  readonly people: number;
  /** My talks that were not taken back. */
  readonly talks: number;
  /** My open promises. */
  readonly promises: number;
  /** Private notes: on this phone and nowhere else. */
  readonly notes: number;
  /** People I keep whom the union has received, and those of them that others may see. */
  readonly sent: number;
  readonly shared: number;
}

export const where: ReadonlySignal<Where> = computed(() => {
  const me = session.value?.member_id;
  const kept = [...shadow("person").value.values()].filter(({ keeper_id }) => keeper_id === me);
  const count = (all: Iterable<boolean>) => [...all].filter(Boolean).length;
  return {
    people: rows("person").value.size,
    talks: count(
      [...rows("conversation").value.values()].map(
        (one) => one.member_id === me && one.withdrawn_at === null,
      ),
    ),
    promises: count(
      [...rows("promise").value.values()].map((one) => one.member_id === me && one.state === "open"),
    ),
    notes: count([...notes.value.values()].map((text) => text !== "")),
    sent: kept.length,
    shared: count(kept.map(({ sharing }) => sharing !== "only_me")),
  };
});
