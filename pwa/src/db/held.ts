/**
 * What this tab holds in memory while the vault is open: the rows as last pulled, the entries not yet answered, those
 * answered but not yet pulled, and those refused. It mirrors the store; nothing is in here that is not on the disk.
 */
import { batch, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { database } from "#db/database.ts";
import { type CursorRecord, noCursor, type StoreName, type Stores } from "#db/schema.ts";
import { inSlices, open, place } from "#db/seal.ts";
import { hear, tell } from "#db/tabs.ts";
import { vaultKey, vaultState, whenLocked, whenOpened } from "#db/vault.ts";
import type { Envelope } from "#domain/envelope.ts";
import type { Kind, Row } from "#domain/rows.ts";

export interface Entry {
  readonly mid: string;
  readonly seq: number;
  readonly envelope: Envelope;
}

/** An entry the server applied at `ver`. */
export interface AckedEntry extends Entry {
  readonly ver: number;
}

export interface Refusal {
  readonly status: "quarantined" | "rejected";
  readonly code: string;
  readonly detail: string | null;
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

export interface RefusedEntry extends AckedEntry {
  readonly refusal: Refusal;
}

/** Where a row lies and how old it is: all that the protocol asks about it. */
export interface RowPlace {
  readonly kind: string;
  readonly id: string;
  readonly scope: string;
  readonly ver: number;
}

/** A row as it is put into memory; `null` takes it out. */
export interface HeldRow extends RowPlace {
  readonly row: Row | null;
}

type Rows = ReadonlyMap<string, Row>;

const outboxSignal = signal<readonly Entry[]>([]);
const ackedSignal = signal<readonly AckedEntry[]>([]);
const refusedSignal = signal<readonly RefusedEntry[]>([]);
const cursorSignal = signal<CursorRecord>(noCursor);
const notesSignal = signal<ReadonlyMap<string, string>>(new Map());
const draftsSignal = signal<ReadonlyMap<string, unknown>>(new Map());
const factsSignal = signal<ReadonlyMap<string, unknown>>(new Map());
const shadows = new Map<string, Signal<Rows>>();
const places = new Map<string, RowPlace>();

/** Unanswered entries in the order they were saved. */
export const outbox: ReadonlySignal<readonly Entry[]> = outboxSignal;
/** Applied entries whose effect has not been pulled yet, in the order they were saved. */
export const acked: ReadonlySignal<readonly AckedEntry[]> = ackedSignal;
export const refused: ReadonlySignal<readonly RefusedEntry[]> = refusedSignal;
export const cursor: ReadonlySignal<CursorRecord> = cursorSignal;
export const heldNotes: ReadonlySignal<ReadonlyMap<string, string>> = notesSignal;
export const heldDrafts: ReadonlySignal<ReadonlyMap<string, unknown>> = draftsSignal;
export const heldFacts: ReadonlySignal<ReadonlyMap<string, unknown>> = factsSignal;

/** Rows of a kind as last pulled. */
export function shadow<K extends Kind>(kind: K): ReadonlySignal<ReadonlyMap<string, Row<K>>> {
  return shadowOf(kind) as unknown as ReadonlySignal<ReadonlyMap<string, Row<K>>>;
}

function shadowOf(kind: string): Signal<Rows> {
  let found = shadows.get(kind);
  if (!found) {
    found = signal<Rows>(new Map());
    shadows.set(kind, found);
  }
  return found;
}

/** All rows held, by place. */
export function heldPlaces(): Iterable<RowPlace> {
  return places.values();
}

function rowName(kind: string, id: string): string {
  return `${kind}|${id}`;
}

// Counts what this tab changed by itself. A reading of the whole store that was overtaken by such a change is read again.
let generation = 0;

/** Show a change of this tab that the store has just taken, in all signals at once. */
export function publishHere(change: () => void): void {
  generation++;
  batch(change);
}

/** Show it here, and let the other tabs read it for themselves. */
export function publish(change: () => void): void {
  publishHere(change);
  tell("changed");
}

/** Put rows into (or take them out of) memory. Call it inside {@link publish}. */
export function holdRows(changes: Iterable<HeldRow>): void {
  const copies = new Map<string, Map<string, Row>>();
  for (const { kind, id, scope, ver, row } of changes) {
    let copy = copies.get(kind);
    if (!copy) {
      copy = new Map(shadowOf(kind).peek());
      copies.set(kind, copy);
    }
    if (row) {
      copy.set(id, row);
      places.set(rowName(kind, id), { kind, id, scope, ver });
    } else {
      copy.delete(id);
      places.delete(rowName(kind, id));
    }
  }
  for (const [kind, copy] of copies) {
    shadowOf(kind).value = copy;
  }
}

const bySeq = (a: Entry, b: Entry) => a.seq - b.seq;

/** Call these inside {@link publish}. */
export const hold = {
  outbox(entries: readonly Entry[]): void {
    outboxSignal.value = [...entries].sort(bySeq);
  },
  acked(entries: readonly AckedEntry[]): void {
    ackedSignal.value = [...entries].sort(bySeq);
  },
  refused(entries: readonly RefusedEntry[]): void {
    refusedSignal.value = [...entries].sort(bySeq);
  },
  cursor(record: CursorRecord): void {
    cursorSignal.value = record;
    if (ackedSignal.peek().some((entry) => entry.ver <= record.as_of)) {
      ackedSignal.value = ackedSignal.peek().filter((entry) => entry.ver > record.as_of);
    }
  },
  note(personId: string, text: string): void {
    notesSignal.value = changed(notesSignal.peek(), personId, text || undefined);
  },
  draft(key: string, value: unknown): void {
    draftsSignal.value = changed(draftsSignal.peek(), key, value);
  },
  fact(name: string, value: unknown): void {
    factsSignal.value = changed(factsSignal.peek(), name, value);
  },
};

function changed<V>(map: ReadonlyMap<string, V>, key: string, value: V | undefined): ReadonlyMap<string, V> {
  const copy = new Map(map);
  if (value === undefined) {
    copy.delete(key);
  } else {
    copy.set(key, value);
  }
  return copy;
}

const readStores = [
  "outbox",
  "acked",
  "attention",
  "rows",
  "notes",
  "drafts",
  "meta",
] as const satisfies StoreName[];

/** One consistent look at the whole store. */
function readAll() {
  return database.read(readStores, async (reads) => {
    const [outboxed, ackedOnes, attention, rows, notes, drafts, meta] = await Promise.all([
      reads.all("outbox"),
      reads.all("acked"),
      reads.all("attention"),
      reads.all("rows"),
      reads.all("notes"),
      reads.all("drafts"),
      reads.all("meta"),
    ]);
    return { outbox: outboxed, acked: ackedOnes, attention, rows, notes, drafts, meta };
  });
}

/** Open the envelope of a stored entry. */
async function entryOf(
  store: "outbox" | "acked",
  key: CryptoKey,
  stored: { mid: string; seq: number; ver?: number; sealed: Stores["outbox"]["sealed"] },
): Promise<Entry> {
  const { mid, seq, ver, sealed } = stored;
  return { mid, seq, envelope: await open<Envelope>(key, place(store, mid, ver), sealed) };
}

async function heldRowOf(key: CryptoKey, stored: Stores["rows"]): Promise<HeldRow> {
  const { kind, id, scope, ver, sealed } = stored;
  const name = rowName(kind, id);
  const known = places.get(name)?.ver === ver ? shadowOf(kind).peek().get(id) : undefined;
  const row = known ?? { ...(await open<Row>(key, place("rows", name, ver), sealed)), id, ver };
  return { kind, id, scope, ver, row };
}

async function openAll(key: CryptoKey, stored: Awaited<ReturnType<typeof readAll>>) {
  const facts = new Map<string, unknown>();
  let cursorRecord = noCursor;
  for (const record of stored.meta) {
    if (record.name === "cursor") {
      cursorRecord = record;
    } else if ("sealed" in record) {
      facts.set(
        record.name.slice("fact:".length),
        await open(key, place("meta", record.name), record.sealed),
      );
    }
  }
  const overlaid = stored.acked.filter((entry) => entry.ver > cursorRecord.as_of);
  return {
    facts,
    cursor: cursorRecord,
    outbox: await inSlices(stored.outbox, (entry) => entryOf("outbox", key, entry)),
    acked: await inSlices(overlaid, async (entry) => ({
      ...(await entryOf("acked", key, entry)),
      ver: entry.ver,
    })),
    refused: await inSlices(stored.attention, async ({ mid, seq, ver, sealed }) => {
      const where = place("attention", mid, ver);
      return { mid, seq, ver, ...(await open<{ envelope: Envelope; refusal: Refusal }>(key, where, sealed)) };
    }),
    rows: await inSlices(stored.rows, (row) => heldRowOf(key, row)),
    notes: await inSlices(
      stored.notes,
      async (note) =>
        [note.person_id, await open<string>(key, place("notes", note.person_id), note.sealed)] as const,
    ),
    drafts: await inSlices(
      stored.drafts,
      async (draft) =>
        [draft.key, await open<unknown>(key, place("drafts", draft.key), draft.sealed)] as const,
    ),
  };
}

/** Read the store into memory; again when this tab changed something meanwhile. */
export async function readStore(): Promise<void> {
  for (;;) {
    const before = generation;
    const key = vaultKey();
    const read = await openAll(key, await readAll());
    if (before === generation) {
      vaultKey();
      batch(() => {
        const gone = [...places.values()].map((held) => ({ ...held, row: null }));
        holdRows([...gone, ...read.rows]);
        hold.outbox(read.outbox);
        hold.acked(read.acked);
        hold.refused(read.refused);
        cursorSignal.value = read.cursor;
        notesSignal.value = new Map(read.notes);
        draftsSignal.value = new Map(read.drafts);
        factsSignal.value = read.facts;
      });
      return;
    }
  }
}

function forgetAll(): void {
  generation++;
  batch(() => {
    places.clear();
    for (const held of shadows.values()) {
      held.value = new Map();
    }
    outboxSignal.value = [];
    ackedSignal.value = [];
    refusedSignal.value = [];
    cursorSignal.value = noCursor;
    notesSignal.value = new Map();
    draftsSignal.value = new Map();
    factsSignal.value = new Map();
  });
}

whenOpened(readStore);
whenLocked(forgetAll);
hear("changed", () => {
  if (vaultState.peek() === "open") {
    // Locked meanwhile: then there is nothing to show either.
    readStore().catch(() => {});
  }
});
