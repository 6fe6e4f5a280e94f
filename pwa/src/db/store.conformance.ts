/** What every store has to do. Run by the tests of each of them. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Stores } from "#db/schema.ts";
import type { Store } from "#db/store.ts";

const sealed = new Uint8Array([1, 2, 3]);
const entry = (seq: number): Stores["outbox"] => ({ seq, mid: `mid-${seq}`, sealed });
const row = (kind: string, id: string, scope: string, ver = 1): Stores["rows"] => ({
  kind,
  id,
  scope,
  ver,
  sealed,
});

class Stop extends Error {}

/** Hold a store to its promises. `make` gives an empty one. */
export function conforms(name: string, make: () => Store): void {
  describe(`${name} keeps the promises of a store`, () => {
    let store: Store;
    beforeEach(() => {
      store = make();
    });

    const put = (...entries: Stores["outbox"][]) =>
      store.write(
        ["outbox"],
        (writes) => Promise.all(entries.map((one) => writes.put("outbox", one))),
        "strict",
      );
    const all = () => store.read(["outbox"], (reads) => reads.all("outbox"));

    test("what was put is read back, by key and all in order", async () => {
      await put(entry(10), entry(2), entry(1));

      const found = await store.read(["outbox"], (reads) => reads.get("outbox", 2));

      expect(found).toEqual(entry(2));
      expect((await all()).map((one) => one.seq)).toEqual([1, 2, 10]);
    });

    test("a limit gives the head", async () => {
      await put(entry(3), entry(1), entry(2));

      const head = await store.read(["outbox"], (reads) => reads.all("outbox", 2));

      expect(head.map((one) => one.seq)).toEqual([1, 2]);
    });

    test("what is not there is undefined, not an error", async () => {
      const found = await store.read(["meta", "outbox"], async (reads) => [
        await reads.get("outbox", 7),
        await reads.meta("vault"),
        await reads.seqOf("mid-7"),
      ]);

      expect(found).toEqual([undefined, undefined, undefined]);
    });

    test("putting again replaces, deleting removes, clearing empties", async () => {
      await put(entry(1), entry(2), entry(3));

      await put({ ...entry(1), sealed: new Uint8Array([9]) });
      await store.write(["outbox"], (writes) => writes.delete("outbox", 2), "strict");

      expect((await all()).map((one) => [one.seq, one.sealed[0]])).toEqual([
        [1, 9],
        [3, 1],
      ]);
      await store.write(["outbox"], (writes) => writes.clear("outbox"), "strict");
      expect(await store.read(["outbox"], (reads) => reads.count("outbox"))).toBe(0);
    });

    test("an entry of the queue is found by its id", async () => {
      await put(entry(4), entry(5));

      expect(await store.read(["outbox"], (reads) => reads.seqOf("mid-5"))).toBe(5);
    });

    test("rows are found by their scope", async () => {
      await store.write(
        ["rows"],
        (writes) =>
          Promise.all([
            writes.put("rows", row("person", "b", "U:1")),
            writes.put("rows", row("person", "a", "S:1")),
            writes.put("rows", row("goal", "c", "S:1")),
          ]),
        "relaxed",
      );

      const keys = await store.read(["rows"], (reads) => reads.keysIn("S:1"));

      expect(keys).toEqual([
        ["goal", "c"],
        ["person", "a"],
      ]);
    });

    test("work sees what it wrote itself", async () => {
      const seen = await store.write(
        ["outbox"],
        async (writes) => {
          await writes.put("outbox", entry(1));
          return writes.seqOf("mid-1");
        },
        "strict",
      );

      expect(seen).toBe(1);
    });

    test("when work throws, nothing of it is kept and its error comes out", async () => {
      await put(entry(1));

      const failing = store.write(
        ["outbox", "meta"],
        async (writes) => {
          await writes.put("outbox", entry(2));
          await writes.delete("outbox", 1);
          throw new Stop();
        },
        "strict",
      );

      await expect(failing).rejects.toThrow(Stop);
      expect((await all()).map((one) => one.seq)).toEqual([1]);
    });

    test("work that waits for something else cannot go on", async () => {
      const slow = store.write(
        ["outbox"],
        async (writes) => {
          await writes.count("outbox");
          await new Promise((resolve) => setTimeout(resolve, 30));
          await writes.put("outbox", entry(1));
        },
        "strict",
      );

      await expect(slow).rejects.toMatchObject({
        name: expect.stringMatching(/^(TransactionInactive|InvalidState)Error$/),
      });
      expect(await all()).toEqual([]);
    });

    test("two writers of one number do not both get it", async () => {
      const take = () =>
        store.write(
          ["meta"],
          async (writes) => {
            const before = (await writes.meta("sequence")) ?? { name: "sequence", last: 0, attempted: 0 };
            await writes.put("meta", { ...before, last: before.last + 1 });
            return before.last + 1;
          },
          "strict",
        );

      const numbers = await Promise.all(Array.from({ length: 20 }, take));

      expect(new Set(numbers).size).toBe(20);
    });

    test("what is read is a copy", async () => {
      await put(entry(1));

      const [first] = await all();
      first?.sealed.fill(0);

      expect((await all())[0]?.sealed).toEqual(sealed);
    });

    test("erased, it is empty and can be used again", async () => {
      await put(entry(1));

      await store.erase();

      expect(await all()).toEqual([]);
      await put(entry(2));
      expect((await all()).length).toBe(1);
    });
  });
}
