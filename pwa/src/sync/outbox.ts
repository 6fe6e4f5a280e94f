/**
 * The queue of intents and where they go: unsent → applied (kept for a while in case the server is restored) or refused.
 * Each step is one transaction, so an entry is in exactly one of the three places at any instant.
 */
import { database } from "#db/database.ts";
import {
  type AckedEntry,
  acked,
  type Entry,
  hold,
  outbox,
  publish,
  type Refusal,
  type RefusedEntry,
  refused,
} from "#db/held.ts";
import { savingHard } from "#db/room.ts";
import { noSequence, type Sealed } from "#db/schema.ts";
import { inSlices, open, place, seal } from "#db/seal.ts";
import type { Writes } from "#db/store.ts";
import { vaultKey } from "#db/vault.ts";
import type { Envelope } from "#domain/envelope.ts";

interface SealedEnvelope {
  readonly envelope: Envelope;
  readonly sealed: Sealed;
}

/** Seal an intent for its place in the queue. @throws NotSaved */
export async function sealFor(envelope: Envelope): Promise<SealedEnvelope> {
  return { envelope, sealed: await seal(vaultKey(), place("outbox", envelope.mid), envelope) };
}

/** Append inside a transaction over `outbox` and `meta`; bears being run twice. Returns the number it got. */
export async function appendIn(writes: Writes, { envelope, sealed }: SealedEnvelope): Promise<number> {
  const { mid } = envelope;
  const known = await writes.seqOf(mid);
  if (known !== undefined) {
    return known;
  }
  const sequence = (await writes.meta("sequence")) ?? noSequence;
  const seq = sequence.last + 1;
  await Promise.all([
    writes.put("outbox", { seq, mid, sealed }),
    writes.put("meta", { ...sequence, last: seq }),
  ]);
  return seq;
}

/** Store intents at the end of the queue, all of them or none. @throws NotSaved */
export async function append(envelopes: readonly Envelope[]): Promise<void> {
  const ready = await Promise.all(envelopes.map(sealFor));
  const entries = await savingHard(() =>
    database.write(
      ["outbox", "meta"],
      async (writes) => {
        const stored: Entry[] = [];
        for (const one of ready) {
          const { envelope } = one;
          stored.push({ mid: envelope.mid, seq: await appendIn(writes, one), envelope });
        }
        return stored;
      },
      "strict",
    ),
  );
  publish(() => hold.outbox([...outbox.peek(), ...entries]));
}

/** Give the entries from one position on consecutive numbers. Inside a transaction over `outbox` and `meta`. */
async function numberFrom(writes: Writes, entries: readonly { mid: string; seq: number }[], first: number) {
  const numbers = new Map<string, number>();
  const stored = await Promise.all(entries.map((entry) => writes.get("outbox", entry.seq)));
  await Promise.all(entries.map((entry) => writes.delete("outbox", entry.seq)));
  let seq = first;
  for (const record of stored) {
    if (record) {
      numbers.set(record.mid, seq);
      await writes.put("outbox", { ...record, seq });
      seq++;
    }
  }
  return { numbers, last: seq - 1 };
}

function showNumbers(numbers: ReadonlyMap<string, number>, without?: string): void {
  const entries = outbox.peek().filter((entry) => entry.mid !== without);
  hold.outbox(entries.map((entry) => ({ ...entry, seq: numbers.get(entry.mid) ?? entry.seq })));
}

/**
 * Take an entry out of the queue if the server cannot know it, closing the gap in the numbers. False when it was put into
 * a request before, or is not there.
 */
export async function removeUnsent(mid: string): Promise<boolean> {
  const numbers = await database.write(
    ["outbox", "meta"],
    async (writes) => {
      const seq = await writes.seqOf(mid);
      const sequence = (await writes.meta("sequence")) ?? noSequence;
      if (seq === undefined || seq <= sequence.attempted) {
        return null;
      }
      const later = (await writes.all("outbox")).filter((entry) => entry.seq > seq);
      await writes.delete("outbox", seq);
      const { numbers: renumbered } = await numberFrom(writes, later, seq);
      await writes.put("meta", { ...sequence, last: sequence.last - 1 });
      return renumbered;
    },
    "strict",
  );
  if (numbers) {
    publish(() => showNumbers(numbers, mid));
  }
  return numbers !== null;
}

/** Number the whole queue anew, from the number the server waits for. It tells entries apart by their `mid`. */
export async function renumber(expect: number): Promise<void> {
  const numbers = await database.write(
    ["outbox", "meta"],
    async (writes) => {
      const { numbers: renumbered, last } = await numberFrom(writes, await writes.all("outbox"), expect);
      // Whatever was not sent before is now among numbers the server may have seen: nothing can be taken back quietly.
      await writes.put("meta", { name: "sequence", last, attempted: last });
      return renumbered;
    },
    "strict",
  );
  publish(() => showNumbers(numbers));
}

/** Largest push the server reads (bytes), with room for the rest of the request. */
const maxBatchBytes = 200_000;

/**
 * The head of the queue, oldest first, marked as attempted. At most `limit` entries, fewer when they are large.
 *
 * Always read from the store: another tab may have saved what this one does not know yet.
 */
export async function takeBatch(limit: number): Promise<Entry[]> {
  const mark = () =>
    database.write(
      ["outbox", "meta"],
      async (writes) => {
        const head = await writes.all("outbox", limit);
        let bytes = 0;
        const fits = head.filter((entry, index) => {
          bytes += entry.sealed.byteLength;
          return index === 0 || bytes <= maxBatchBytes;
        });
        const last = fits.at(-1)?.seq ?? 0;
        const sequence = (await writes.meta("sequence")) ?? noSequence;
        if (last > sequence.attempted) {
          await writes.put("meta", { ...sequence, attempted: last });
        }
        return fits;
      },
      "strict",
    );
  // A full phone must still be able to send: that is how its queue gets shorter.
  const stored = await savingHard(mark);
  const key = vaultKey();
  return inSlices(stored, async ({ mid, seq, sealed }) => ({
    mid,
    seq,
    envelope: await open<Envelope>(key, place("outbox", mid), sealed),
  }));
}

/** What the server said about an entry that leaves the queue. */
export type Outcome =
  | { readonly entry: Entry; readonly ver: number; readonly refusal: null }
  | { readonly entry: Entry; readonly ver: number; readonly refusal: Refusal };

function isAcked(outcome: Outcome): boolean {
  return outcome.refusal === null;
}

/**
 * Move answered entries out of the queue: applied ones are still laid over the rows until a pull has brought their effect,
 * refused ones go to the shelf. Nothing happens when the store belongs to another epoch by now. `at`: the server's instant.
 */
export async function settle(outcomes: readonly Outcome[], epoch: string | null, at?: string): Promise<void> {
  const key = vaultKey();
  const ready = await inSlices(outcomes, async ({ entry, ver, refusal }) => {
    const { mid, seq, envelope } = entry;
    const sealed = refusal
      ? await seal(key, place("attention", mid, ver), { envelope, refusal })
      : await seal(key, place("acked", mid, ver), envelope);
    return {
      store: refusal ? ("attention" as const) : ("acked" as const),
      record: { mid, seq, ver, sealed, ...(at && !refusal ? { at } : {}) },
    };
  });
  const move = () =>
    database.write(
      ["outbox", "acked", "attention", "meta"],
      async (writes) => {
        const now = (await writes.meta("cursor"))?.epoch ?? null;
        if (now !== null && now !== epoch) {
          return new Set<string>();
        }
        const done = new Set<string>();
        for (const { store, record } of ready) {
          const seq = await writes.seqOf(record.mid);
          if (seq !== undefined) {
            await writes.delete("outbox", seq);
            await writes.put(store, record);
            done.add(record.mid);
          }
        }
        return done;
      },
      "strict",
    );
  const moved = await savingHard(move);
  if (moved.size > 0) {
    publish(() => showSettled(outcomes.filter(({ entry }) => moved.has(entry.mid))));
  }
}

function showSettled(outcomes: readonly Outcome[]): void {
  const gone = new Set(outcomes.map(({ entry }) => entry.mid));
  const applied: AckedEntry[] = outcomes.filter(isAcked).map(({ entry, ver }) => ({ ...entry, ver }));
  const shelved: RefusedEntry[] = [];
  for (const { entry, ver, refusal } of outcomes) {
    if (refusal) {
      shelved.push({ ...entry, ver, refusal });
    }
  }
  hold.outbox(outbox.peek().filter((entry) => !gone.has(entry.mid)));
  hold.acked([...acked.peek(), ...applied]);
  hold.refused([...refused.peek(), ...shelved]);
}

/** Give an entry a new id, because the server knows another one under the old. */
export async function reissue(entry: Entry, mid: string): Promise<void> {
  const envelope: Envelope = { ...entry.envelope, mid };
  const { sealed } = await sealFor(envelope);
  const seq = await database.write(
    ["outbox"],
    async (writes) => {
      const at = await writes.seqOf(entry.mid);
      if (at !== undefined) {
        await writes.put("outbox", { seq: at, mid, sealed });
      }
      return at;
    },
    "strict",
  );
  if (seq !== undefined) {
    const others = outbox.peek().filter((one) => one.mid !== entry.mid);
    publish(() => hold.outbox([...others, { mid, seq, envelope }]));
  }
}

const keepAckedMs = 45 * 86_400_000;

/**
 * Delete entries that were applied more than 45 days ago. Both instants are the server's: by a phone's clock that was set
 * wrong and then right, an entry of this morning can be years old, and a backup put back tomorrow would lose it.
 */
export async function forgetOldAcked(now: string): Promise<void> {
  await database.write(
    ["acked"],
    async (writes) => {
      for (const record of await writes.all("acked")) {
        if (!record.at) {
          await writes.put("acked", { ...record, at: now });
        } else if (Date.parse(record.at) < Date.parse(now) - keepAckedMs) {
          await writes.delete("acked", record.mid);
        }
      }
    },
    "relaxed",
  );
}
