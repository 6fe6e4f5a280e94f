/**
 * The disk of a phone in the simulation: IndexedDB that outlives the app, copies itself for a cloned profile, runs full,
 * and at the n-th operation takes the app that asked for it down with it.
 */
import { IDBDatabase, IDBFactory, IDBIndex, IDBObjectStore } from "fake-indexeddb";

/** An app (a tab) as the disk knows it. */
export interface Asking {
  /** True from the moment its process was killed: nothing it asks for happens any more. */
  dead: boolean;
  /** Operations until it is killed; null while it is safe. */
  operationsLeft: number | null;
  /** How many more entries find the disk full. */
  fullFor: number;
  /** How many operations it has asked for. */
  operations: number;
}

/** Work the simulation has to wait for: what a process has begun and not finished. */
export const work = { under: 0 };

/** Count a promise as work until it settles. */
export function counted<T>(promise: Promise<T>): Promise<T> {
  work.under++;
  return promise.finally(() => {
    work.under--;
  });
}

const owners = new WeakMap<object, Asking>();

class Killed extends Error {}

function step(owner: Asking | undefined, transaction: { abort(): void }): void {
  if (!owner) {
    return;
  }
  owner.operations++;
  if (owner.operationsLeft !== null && owner.operationsLeft-- <= 0) {
    owner.dead = true;
  }
  if (owner.dead) {
    transaction.abort();
    throw new Killed("the process was killed");
  }
}

// biome-ignore lint/suspicious/noExplicitAny: methods of every shape are wrapped the same way
type Method = (this: any, ...args: any[]) => any;

function wrap(prototype: object, name: string, around: (inner: Method) => Method): void {
  const methods = prototype as Record<string, Method>;
  const inner = methods[name];
  if (inner) {
    methods[name] = around(inner);
  }
}

const operations = ["get", "getAll", "getKey", "getAllKeys", "count", "put", "add", "delete", "clear"];
for (const name of operations) {
  wrap(
    IDBObjectStore.prototype,
    name,
    (inner) =>
      function (...args) {
        const owner = owners.get(this.transaction.db);
        step(owner, this.transaction);
        if (owner && owner.fullFor > 0 && name === "put" && this.name === "outbox") {
          owner.fullFor--;
          throw new DOMException("no room left", "QuotaExceededError");
        }
        return inner.apply(this, args);
      },
  );
  wrap(
    IDBIndex.prototype,
    name,
    (inner) =>
      function (...args) {
        const { transaction } = this.objectStore;
        step(owners.get(transaction.db), transaction);
        return inner.apply(this, args);
      },
  );
}

wrap(
  IDBDatabase.prototype,
  "transaction",
  (inner) =>
    function (...args) {
      if (owners.get(this)?.dead) {
        throw new Killed("the process was killed");
      }
      const transaction = inner.apply(this, args);
      work.under++;
      const over = () => {
        work.under--;
      };
      transaction.addEventListener("complete", over);
      transaction.addEventListener("abort", over);
      return transaction;
    },
);

/** The disk as one app sees it. */
export function indexedDbFor(disk: IDBFactory, asking: Asking): Pick<IDBFactory, "open" | "deleteDatabase"> {
  function watched<R extends EventTarget>(request: R): R {
    work.under++;
    const over = () => {
      work.under--;
    };
    request.addEventListener("success", over);
    request.addEventListener("error", over);
    return request;
  }
  return {
    open(name, version) {
      if (asking.dead) {
        throw new Killed("the process was killed");
      }
      const request = disk.open(name, version);
      request.addEventListener("upgradeneeded", () => owners.set(request.result, asking));
      request.addEventListener("success", () => owners.set(request.result, asking));
      return watched(request as unknown as EventTarget) as unknown as typeof request;
    },
    deleteDatabase: (name) =>
      watched(disk.deleteDatabase(name) as unknown as EventTarget) as unknown as ReturnType<
        IDBFactory["deleteDatabase"]
      >,
  };
}

interface Copy {
  readonly name: string;
  readonly keyPath: string | string[];
  readonly indexes: readonly { name: string; keyPath: string | string[]; unique: boolean }[];
  readonly records: unknown[];
}

function opened(disk: IDBFactory, name: string, upgrade?: (db: IDBDatabase) => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = disk.open(name, 1);
    request.onupgradeneeded = () => upgrade?.(request.result as unknown as IDBDatabase);
    request.onsuccess = () => resolve(request.result as unknown as IDBDatabase);
    request.onerror = () => reject(request.error);
  });
}

function all(store: IDBObjectStore): Promise<unknown[]> {
  return new Promise((resolve) => {
    const request = store.getAll();
    request.onsuccess = () => resolve(request.result as unknown[]);
  });
}

/** Return everything on a disk, store by store. */
export async function contents(disk: IDBFactory, name: string): Promise<Copy[]> {
  if (!(await disk.databases()).some((one) => one.name === name)) {
    return [];
  }
  const db = await opened(disk, name);
  const names = [...db.objectStoreNames];
  const stores = names.length > 0 ? db.transaction(names, "readonly") : null;
  const copies = await Promise.all(
    names.map(async (store): Promise<Copy> => {
      const from = stores?.objectStore(store) as unknown as IDBObjectStore;
      const indexes = [...from.indexNames].map((index) => {
        const { keyPath, unique } = from.index(index);
        return { name: index, keyPath: keyPath as string | string[], unique };
      });
      return { name: store, keyPath: from.keyPath as string | string[], indexes, records: await all(from) };
    }),
  );
  db.close();
  return copies;
}

/** A disk with the same content: what a backup of the browser's profile makes when it is put on a second phone. */
export async function cloned(disk: IDBFactory, name: string): Promise<IDBFactory> {
  const copies = await contents(disk, name);
  const other = new IDBFactory();
  const db = await opened(other, name, (fresh) => {
    for (const { name: store, keyPath, indexes } of copies) {
      const made = fresh.createObjectStore(store, { keyPath });
      for (const index of indexes) {
        made.createIndex(index.name, index.keyPath, { unique: index.unique });
      }
    }
  });
  const writing = db.transaction(
    copies.map((copy) => copy.name),
    "readwrite",
  );
  for (const copy of copies) {
    for (const record of copy.records) {
      writing.objectStore(copy.name).put(record);
    }
  }
  await new Promise((resolve) => writing.addEventListener("complete", resolve));
  db.close();
  return other;
}
