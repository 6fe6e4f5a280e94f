/**
 * What this phone knows, as signals: rows as last pulled, with the changes the server has not answered, or whose effect
 * was not pulled yet, laid over them. The result is never stored.
 */
import { computed, type ReadonlySignal } from "@preact/signals";
import { fact } from "#db/facts.ts";
import { acked, heldDrafts, heldNotes, outbox, shadow } from "#db/held.ts";
import { type Overlay, overlay } from "#domain/overlay.ts";
import type { Author, View } from "#domain/reduce.ts";
import type { Kind, MeRow, Row } from "#domain/rows.ts";

type RowsOf<K extends Kind> = ReadonlyMap<string, Row<K>>;

const base: View = {
  get: (kind, id) => shadow(kind).value.get(id),
  all: (kind) => shadow(kind).value.values(),
};

const sessionMe = fact("session");
const author = computed<Author | null>(() => {
  const memberId = sessionMe.value?.member_id;
  return memberId
    ? { member_id: memberId, team_id: shadow("me").value.get(memberId)?.team_id ?? null }
    : null;
});

const laid = computed<Overlay>(() => {
  const entries = [...acked.value, ...outbox.value];
  const by = author.value;
  return by
    ? overlay(
        base,
        entries.map((entry) => entry.envelope),
        by,
      )
    : new Map();
});

function viewOf<K extends Kind>(kind: K): RowsOf<K> {
  const under = shadow(kind).value;
  const over = laid.value.get(kind);
  if (!over) {
    return under;
  }
  const view = new Map(under);
  for (const [id, row] of over) {
    if (row) {
      view.set(id, row as unknown as Row<K>);
    } else {
      view.delete(id);
    }
  }
  return view;
}

const views = new Map<Kind, ReadonlySignal<ReadonlyMap<string, Row>>>();

/** All rows of a kind by id. Empty while locked. The map is replaced, never changed in place. */
export function rows<K extends Kind>(kind: K): ReadonlySignal<RowsOf<K>> {
  let view = views.get(kind);
  if (!view) {
    view = computed(() => viewOf(kind) as unknown as ReadonlyMap<string, Row>);
    views.set(kind, view);
  }
  return view as unknown as ReadonlySignal<RowsOf<K>>;
}

/** The member's own row once it was pulled. Use `session` of `#app/session.ts` for what is known before. */
export const me: ReadonlySignal<MeRow | null> = computed(() => {
  const memberId = sessionMe.value?.member_id;
  return (memberId && rows("me").value.get(memberId)) || null;
});

/** Private notes by person id. They never leave this phone. */
export const notes: ReadonlySignal<ReadonlyMap<string, string>> = heldNotes;

/** Unfinished forms by key, as `saveDraft` was given them. */
export const drafts: ReadonlySignal<ReadonlyMap<string, unknown>> = heldDrafts;
