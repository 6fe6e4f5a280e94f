/**
 * The server was restored from a backup: its history after some version is gone, and with it entries it had taken. The
 * phone still has them, puts them back into the queue and pulls everything anew; their ids keep anything from being done
 * twice. One that was damaged on this phone is told as a loss.
 */
import { database } from "#db/database.ts";
import { fact } from "#db/facts.ts";
import { readStore } from "#db/held.ts";
import {
  type CursorRecord,
  type FactRecord,
  type Lineage,
  noCursor,
  type Sealed,
  type Stores,
} from "#db/schema.ts";
import { inSlices, open, place, seal } from "#db/seal.ts";
import { tell } from "#db/tabs.ts";
import { vaultKey } from "#db/vault.ts";
import type { Envelope } from "#domain/envelope.ts";

/**
 * The version up to which the history we know and the server's are the same: where the first differing epochs began,
 * whichever is earlier. 0 when that cannot be told: then everything is sent again.
 */
function commonVersion(mine: readonly Lineage[], epoch: string, theirs: readonly Lineage[]): number {
  // Without an own lineage the phone has seen one epoch only, from wherever the server's lineage puts it.
  const known = mine.some((one) => one.epoch === epoch)
    ? mine
    : theirs.slice(0, theirs.findIndex((one) => one.epoch === epoch) + 1);
  if (known.length === 0) {
    return 0;
  }
  const same = known.findIndex((one, index) => one.epoch !== theirs[index]?.epoch);
  const first = same === -1 ? Math.min(known.length, theirs.length) : same;
  const began = [known[first], theirs[first]].flatMap((one) => (one ? [one.base_version] : []));
  return began.length > 0 ? Math.min(...began) : 0;
}

const unreadable = fact("unreadable");

interface Returning {
  readonly from: "acked" | "attention";
  readonly mid: string;
  readonly seq: number;
  readonly ver: number;
  /** For the queue; null for what was damaged on this phone and does not open any more. */
  readonly sealed: Sealed | null;
}

type Kept = Pick<Returning, "from" | "mid" | "ver"> & { readonly sealed: Sealed };

/** One that does not open must not keep the others from going back. */
async function envelopeIn(key: CryptoKey, { from, mid, ver, sealed }: Kept): Promise<Envelope | null> {
  try {
    const value = await open<Envelope | { envelope: Envelope }>(key, place(from, mid, ver), sealed);
    return "envelope" in value ? value.envelope : value;
  } catch {
    return null;
  }
}

/** Everything the server took after the common version, sealed for the queue. */
async function returning(key: CryptoKey, floor: number): Promise<Returning[]> {
  const stored = await database.read(["acked", "attention"], async (reads) => {
    const [acked, attention] = await Promise.all([reads.all("acked"), reads.all("attention")]);
    return [
      ...acked.map((record) => ({ from: "acked" as const, record })),
      ...attention.map((record) => ({ from: "attention" as const, record })),
    ];
  });
  const lost = stored.filter(({ record }) => record.ver > floor);
  return inSlices(lost, async ({ from, record: { mid, seq, ver, sealed } }) => {
    const envelope = await envelopeIn(key, { from, mid, ver, sealed });
    return { from, mid, seq, ver, sealed: envelope && (await seal(key, place("outbox", mid), envelope)) };
  });
}

/** What tells the member that some of it is lost; null when everything opened. */
async function lossOf(key: CryptoKey, back: readonly Returning[]): Promise<FactRecord | null> {
  const lost = back.filter(({ sealed }) => sealed === null).length;
  const entries = lost + (unreadable.peek()?.entries ?? 0);
  const name = "fact:unreadable";
  return lost > 0 ? { name, sealed: await seal(key, place("meta", name), { entries }) } : null;
}

/** Begin anew with the server's present history, unless another tab has done so already. */
export async function beginEpoch(from: string | null, theirs: readonly Lineage[]): Promise<void> {
  const epoch = theirs.at(-1)?.epoch;
  if (!epoch) {
    return;
  }
  for (;;) {
    const key = vaultKey();
    const before = await database.read(["meta"], async (reads) => (await reads.meta("cursor")) ?? noCursor);
    if (before.epoch !== from) {
      break;
    }
    const floor = commonVersion(before.lineage, from ?? "", theirs);
    const back = await returning(key, floor);
    const cursor = { ...noCursor, epoch, lineage: theirs, as_of: floor };
    const done = await replaceHistory(from, cursor, back, await lossOf(key, back));
    if (done) {
      break;
    }
  }
  await readStore();
  tell("changed");
}

/** The one transaction. False when another tab has moved something since `back` was read. */
function replaceHistory(
  from: string | null,
  cursor: CursorRecord,
  back: readonly Returning[],
  loss: FactRecord | null,
): Promise<boolean> {
  return database.write(
    ["outbox", "acked", "attention", "rows", "meta"],
    async (writes) => {
      const now = (await writes.meta("cursor")) ?? noCursor;
      if (now.epoch !== from) {
        return true;
      }
      const [acked, attention, waiting] = await Promise.all([
        writes.all("acked"),
        writes.all("attention"),
        writes.all("outbox"),
      ]);
      const isLost = ({ ver }: { ver: number }) => ver > cursor.as_of;
      const lost = [
        ...acked.filter(isLost).map(({ mid }) => `acked ${mid}`),
        ...attention.filter(isLost).map(({ mid }) => `attention ${mid}`),
      ];
      const read = new Set(back.map(({ from: store, mid }) => `${store} ${mid}`));
      if (lost.length !== read.size || lost.some((one) => !read.has(one))) {
        return false;
      }
      // What was taken lies before what still waits, in the order in which it was taken: numbers begin anew with each
      // sign-in. Where they begin now is for the server to say.
      const taken = back
        .flatMap((entry) => (entry.sealed ? [{ ...entry, sealed: entry.sealed }] : []))
        .sort((a, b) => a.ver - b.ver || a.seq - b.seq);
      const queue: Omit<Stores["outbox"], "seq">[] = [...taken, ...waiting];
      let seq = Math.max(1, (waiting[0]?.seq ?? taken.length + 1) - taken.length);
      await writes.clear("outbox");
      for (const { mid, sealed, parcel } of queue) {
        await writes.put("outbox", { seq, mid, sealed, ...(parcel && { parcel }) });
        seq++;
      }
      await Promise.all(back.map((entry) => writes.delete(entry.from, entry.mid)));
      await writes.clear("rows");
      await writes.put("meta", cursor);
      await writes.put("meta", { name: "sequence", last: seq - 1, attempted: seq - 1 });
      if (loss) {
        await writes.put("meta", loss);
      }
      return true;
    },
    "strict",
  );
}
