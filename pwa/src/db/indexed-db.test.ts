import "fake-indexeddb/auto";
import { deleteDB, openDB } from "idb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { indexedDbStore } from "#db/indexed-db.ts";
import { layoutVersion, type Stores } from "#db/schema.ts";
import { conforms } from "#db/store.conformance.ts";
import type { Store } from "#db/store.ts";
import { isFull } from "#db/store.ts";

let count = 0;
const nextName = () => `test-${++count}`;

conforms("the store over IndexedDB", () => indexedDbStore(nextName()));

const entry = (seq: number): Stores["outbox"] => ({ seq, mid: `mid-${seq}`, sealed: new Uint8Array([seq]) });
const put = (store: Store, seq: number) =>
  store.write(["outbox"], (writes) => writes.put("outbox", entry(seq)), "strict");
const seqs = async (store: Store) =>
  (await store.read(["outbox"], (reads) => reads.all("outbox"))).map((one) => one.seq);

describe("the connection", () => {
  let name: string;
  let store: Store;
  beforeEach(() => {
    name = nextName();
    store = indexedDbStore(name);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    store.close();
  });

  test.each(["InvalidStateError", "UnknownError"])(
    "lost once (%s), it is opened anew and the write goes through",
    async (error) => {
      await put(store, 1);
      const lose = vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementationOnce(() => {
        throw new DOMException("the connection is gone", error);
      });

      await put(store, 2);

      expect(lose).toHaveBeenCalledTimes(2);
      expect(await seqs(store)).toEqual([1, 2]);
    },
  );

  test("lost again and again, the write fails and says so", async () => {
    await put(store, 1);
    vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(() => {
      throw new DOMException("the connection is gone", "InvalidStateError");
    });

    await expect(put(store, 2)).rejects.toThrow("the connection is gone");
  });

  test("a disk that turns out full at commit fails the whole write, whatever the requests said", async () => {
    await put(store, 1);
    const original = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementationOnce(function (
      this: IDBObjectStore,
      value: unknown,
    ) {
      const request = original.call(this, value);
      const { transaction } = this;
      request.addEventListener("success", () => {
        Object.defineProperty(transaction, "error", {
          value: new DOMException("no room", "QuotaExceededError"),
        });
        transaction.abort();
      });
      return request;
    });

    const failing = put(store, 2);

    await expect(failing).rejects.toSatisfy(isFull);
    expect(await seqs(store)).toEqual([1]);
  });

  test("an older release can still read and write what a newer one left behind", async () => {
    await put(store, 1);
    store.close();
    const newer = await openDB(name, layoutVersion + 1, { upgrade: (db) => db.createObjectStore("later") });
    newer.close();

    await put(store, 2);

    expect(await seqs(store)).toEqual([1, 2]);
  });

  test("another tab may upgrade or erase while this one is open", async () => {
    await put(store, 1);
    const other = indexedDbStore(name);

    await other.erase();

    expect(await seqs(store)).toEqual([]);
    other.close();
  });

  test("deleted behind our back, it says so instead of going on as if nothing had happened", async () => {
    const lost = vi.fn();
    store = indexedDbStore(name, lost);
    await put(store, 1);

    await deleteDB(name);
    await seqs(store);

    expect(lost).toHaveBeenCalledOnce();
  });

  test("deleted behind our back, it takes nothing in before it is erased: the key is gone with it", async () => {
    await put(store, 1);
    await deleteDB(name);

    await expect(put(store, 2)).rejects.toThrow("deleted");
    await expect(put(store, 2)).rejects.toThrow("deleted");
    expect(await seqs(store)).toEqual([]);

    await store.erase();
    await put(store, 3);
    expect(await seqs(store)).toEqual([3]);
  });

  test("what must not be lost is written with strict durability", async () => {
    const begin = vi.spyOn(IDBDatabase.prototype, "transaction");

    await put(store, 1);

    expect(begin).toHaveBeenCalledWith(["outbox"], "readwrite", { durability: "strict" });
  });
});
