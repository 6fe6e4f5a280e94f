/**
 * The store over IndexedDB, through one owner of the connection.
 *
 * Browsers lose a connection now and then (iOS after a while in the background). The owner then opens a new one and runs
 * the work once more, so work given to it must bear being run twice.
 */
import { deleteDB, type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import { type Keys, keyPaths, layoutVersion, type StoreName, type Stores, storeNames } from "#db/schema.ts";
import type { Durability, Store, Writes } from "#db/store.ts";

type Connection = IDBPDatabase;
type Mode = "readonly" | "readwrite";

/** How long deleting the file may wait for other tabs to let go (ms). Its content is gone before that. */
const letGoMs = 1_000;

/** The connection was gone when a transaction should have begun. */
class ConnectionLost extends Error {}

/** The database was deleted behind our back; what is written now would be sealed with a key that went with it. */
class StoreLost extends Error {}

/** Worth one new connection: it was gone, or the browser's storage hiccuped. */
function isWorthAnother(error: unknown): boolean {
  return error instanceof ConnectionLost || (error instanceof Error && error.name === "UnknownError");
}

function begin(connection: Connection, stores: readonly StoreName[], mode: Mode, durability: Durability) {
  try {
    return connection.transaction([...stores], mode, { durability });
  } catch (error) {
    throw new ConnectionLost("the connection is gone", { cause: error });
  }
}

function makeStores(connection: Connection): void {
  for (const name of storeNames) {
    const keyPath = keyPaths[name];
    const store = connection.createObjectStore(name, {
      keyPath: typeof keyPath === "string" ? keyPath : [...keyPath],
    });
    if (name === "rows") {
      store.createIndex("scope", "scope");
    }
    if (name === "outbox") {
      store.createIndex("mid", "mid", { unique: true });
    }
  }
}

/** Requests of a transaction. All are asynchronous functions, so that one that throws at once leaves no other unheard. */
function writesOf(tx: IDBPTransaction<unknown, string[], Mode>): Writes {
  const inside = tx as IDBPTransaction<unknown, string[], "readwrite">;
  return {
    get: async (store, key) => inside.objectStore(store).get(key),
    meta: async (name) => inside.objectStore("meta").get(name),
    all: async (store, limit) => inside.objectStore(store).getAll(undefined, limit),
    count: async (store) => inside.objectStore(store).count(),
    keysIn: async (scope) => {
      return inside.objectStore("rows").index("scope").getAllKeys(scope) as Promise<Keys["rows"][]>;
    },
    seqOf: async (mid) =>
      inside.objectStore("outbox").index("mid").getKey(mid) as Promise<number | undefined>,
    put: async <S extends StoreName>(store: S, record: Stores[S]) => {
      await inside.objectStore(store).put(record);
    },
    delete: async (store, key) => inside.objectStore(store).delete(key),
    clear: async (store) => inside.objectStore(store).clear(),
  };
}

/** Do the work in a transaction and wait until it is complete. Whatever goes wrong undoes it and is thrown. */
async function transact<T>(
  tx: IDBPTransaction<unknown, string[], Mode>,
  work: (writes: Writes) => Promise<T>,
): Promise<T> {
  let failed = false;
  // The transaction's own error (disk full) says more than that of the request it took down.
  const done = tx.done.catch((error: unknown) => {
    if (!failed) {
      throw error;
    }
    return tx.error;
  });
  try {
    const [result] = await Promise.all([work(writesOf(tx)), done]);
    return result;
  } catch (error) {
    failed = true;
    try {
      tx.abort();
    } catch {
      // Already finished or aborted.
    }
    throw tx.error ?? error;
  }
}

/**
 * Open (when first used) the database of that name. `lost` is called when it was deleted behind our back; from then on
 * every write fails until the store is erased, so that nothing is called saved that nobody could open.
 */
export function indexedDbStore(name: string, lost: () => void = () => {}): Store {
  let connection: Promise<Connection> | null = null;
  let wasOpen = false;
  let isLost = false;

  function drop(): void {
    connection = null;
  }

  async function connect(version: number | undefined): Promise<Connection> {
    const opened = await openDB(name, version, {
      upgrade(fresh, oldVersion) {
        if (oldVersion === 0) {
          makeStores(fresh);
          if (wasOpen) {
            isLost = true;
            lost();
          }
        }
      },
      blocking: () => {
        opened.close();
        drop();
      },
      terminated: drop,
    });
    wasOpen = true;
    return opened;
  }

  function open(): Promise<Connection> {
    connection ??= connect(layoutVersion).catch((error: unknown) => {
      // A newer release has been here and this one is old: its layout still has every store we know.
      if (error instanceof Error && error.name === "VersionError") {
        return connect(undefined);
      }
      drop();
      throw error;
    });
    return connection;
  }

  async function attempt<T>(
    stores: readonly StoreName[],
    mode: Mode,
    durability: Durability,
    work: (writes: Writes) => Promise<T>,
  ): Promise<T> {
    const opened = await open();
    if (isLost && mode === "readwrite") {
      throw new StoreLost("the database was deleted");
    }
    return transact(begin(opened, stores, mode, durability), work);
  }

  async function run<T>(
    stores: readonly StoreName[],
    mode: Mode,
    durability: Durability,
    work: (writes: Writes) => Promise<T>,
  ): Promise<T> {
    try {
      return await attempt(stores, mode, durability, work);
    } catch (error) {
      if (!isWorthAnother(error)) {
        throw error;
      }
      drop();
      return attempt(stores, mode, durability, work);
    }
  }

  function close(): void {
    const closing = connection;
    drop();
    wasOpen = false;
    isLost = false;
    closing?.then((opened) => opened.close()).catch(() => {});
  }

  return {
    read: (stores, work) => run(stores, "readonly", "relaxed", work),
    write: (stores, work, durability) => run(stores, "readwrite", durability, work),
    close,
    async erase() {
      isLost = false;
      await run(storeNames, "readwrite", "strict", async (writes) => {
        await Promise.all(storeNames.map((store) => writes.clear(store)));
      });
      close();
      await Promise.race([deleteDB(name), new Promise((resolve) => setTimeout(resolve, letGoMs))]);
    },
  };
}
