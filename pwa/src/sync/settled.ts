/** Entries that were not done at first, and have been done since by an organizer: they leave the shelf. */
import { database } from "#db/database.ts";
import { acked, hold, publish, refused, shadow } from "#db/held.ts";
import { inSlices, place, seal } from "#db/seal.ts";
import { vaultKey } from "#db/vault.ts";

/**
 * Move what the union has done after all to where applied entries are kept, so that a backup put back over it does not lose
 * it. What was given back or set aside stays on the shelf, for its author to decide. `at`: the server's instant.
 */
export async function takeDoneOffShelf(at: string): Promise<void> {
  const fates = shadow("held").peek();
  const done = refused.peek().flatMap((entry) => {
    const fate = fates.get(entry.mid);
    return fate?.status === "applied" ? [{ ...entry, ver: fate.ver }] : [];
  });
  if (done.length === 0) {
    return;
  }
  const key = vaultKey();
  const records = await inSlices(done, async ({ mid, seq, ver, envelope }) => {
    return { mid, seq, ver, at, sealed: await seal(key, place("acked", mid, ver), envelope) };
  });
  const moved = await database.write(
    ["attention", "acked"],
    async (writes) => {
      const there = new Set<string>();
      for (const record of records) {
        // Deleted in another tab meanwhile: then there is nothing to keep either.
        if (await writes.get("attention", record.mid)) {
          await writes.delete("attention", record.mid);
          await writes.put("acked", record);
          there.add(record.mid);
        }
      }
      return there;
    },
    "strict",
  );
  const gone = new Set(done.map(({ mid }) => mid));
  const kept = done.filter(({ mid }) => moved.has(mid));
  publish(() => {
    hold.refused(refused.peek().filter(({ mid }) => !gone.has(mid)));
    hold.acked([
      ...acked.peek(),
      ...kept.map(({ mid, seq, ver, envelope }) => ({ mid, seq, ver, envelope })),
    ]);
  });
}
