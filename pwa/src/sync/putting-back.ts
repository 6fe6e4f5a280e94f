/** Putting entries (back) into the queue: out of a copy, or from the shelf. Fetched with the screens that do so. */
import { database } from "#db/database.ts";
import { type Entry, hold, outbox, publish, refused } from "#db/held.ts";
import { savingHard } from "#db/room.ts";
import { inSlices } from "#db/seal.ts";
import type { Envelope } from "#domain/envelope.ts";
import { appendIn, sealFor } from "#sync/outbox.ts";

/**
 * Put back what a copy holds and this phone does not know, at the end of the queue and in the copy's order. Returns how many.
 * What waits here, was applied or lies on the shelf is left alone; what only the server knows, it recognizes by its `mid`.
 *
 * @throws NotSaved
 */
export async function appendMissing(envelopes: readonly Envelope[]): Promise<number> {
  const ready = await inSlices(envelopes, sealFor);
  const added = await savingHard(() =>
    database.write(
      ["outbox", "acked", "attention", "meta"],
      async (writes) => {
        const put: Entry[] = [];
        for (const one of ready) {
          const { envelope } = one;
          const { mid } = envelope;
          const known = [
            await writes.seqOf(mid),
            await writes.get("acked", mid),
            await writes.get("attention", mid),
          ];
          if (known.every((found) => found === undefined)) {
            put.push({ mid, envelope, seq: await appendIn(writes, one) });
          }
        }
        return put;
      },
      "strict",
    ),
  );
  publish(() => hold.outbox([...outbox.peek(), ...added]));
  return added.length;
}

/** Take a refused entry from the shelf and put another in the queue, in one step. @throws NotSaved */
export async function replaceRefused(mid: string, envelope: Envelope): Promise<void> {
  const ready = await sealFor(envelope);
  const seq = await savingHard(() =>
    database.write(
      ["outbox", "attention", "meta"],
      async (writes) => {
        await writes.delete("attention", mid);
        return appendIn(writes, ready);
      },
      "strict",
    ),
  );
  publish(() => {
    hold.refused(refused.peek().filter((entry) => entry.mid !== mid));
    hold.outbox([...outbox.peek(), { mid: envelope.mid, seq, envelope }]);
  });
}

/** Delete a refused entry for good. */
export async function discardRefused(mid: string): Promise<void> {
  await database.write(["attention"], (writes) => writes.delete("attention", mid), "strict");
  publish(() => hold.refused(refused.peek().filter((entry) => entry.mid !== mid)));
}
