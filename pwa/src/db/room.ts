/** What to do when the phone is full: a megabyte was laid by while there was room, and goes first. */
import { database } from "#db/database.ts";
import { isFull } from "#db/store.ts";
import { NotSaved } from "#domain/problem.ts";

/**
 * Run a write that must not fail for want of room while there is any: when the disk is full, the ballast goes and it is
 * tried once more.
 *
 * @throws NotSaved
 */
export async function savingHard<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isFull(error)) {
      throw error instanceof NotSaved ? error : new NotSaved("broken", error);
    }
  }
  try {
    await database.write(["ballast"], (writes) => writes.clear("ballast"), "strict");
    return await write();
  } catch (error) {
    throw new NotSaved(isFull(error) ? "full" : "broken", error);
  }
}

const ballastBytes = 1_048_576;

/** Put the ballast (back) in place; without room for it there is nothing to do. */
export async function layBallast(): Promise<void> {
  const bytes = new Uint8Array(ballastBytes);
  // Random, so that the browser cannot compress it; a call gives at most 64 KiB.
  for (let start = 0; start < ballastBytes; start += 65_536) {
    crypto.getRandomValues(bytes.subarray(start, start + 65_536));
  }
  await database
    .write(["ballast"], (writes) => writes.put("ballast", { name: "ballast", bytes }), "relaxed")
    .catch(() => {});
}
