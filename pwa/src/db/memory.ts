/** The store in memory: for tests of what stands on it. Held to the same suite as the real one. */
import { type Keys, keyPaths, type StoreName, type Stores, storeNames } from "#db/schema.ts";
import type { Store, Writes } from "#db/store.ts";

type Table = Map<string, { key: IDBValidKey; record: unknown }>;
type Tables = Map<StoreName, Table>;

function keyOf(store: StoreName, record: object): IDBValidKey {
  const path = keyPaths[store];
  const field = (name: string) => Reflect.get(record, name) as IDBValidKey;
  return typeof path === "string" ? field(path) : path.map(field);
}

function emptyTables(): Tables {
  return new Map(storeNames.map((name) => [name, new Map()]));
}

function copyOf(tables: Tables): Tables {
  return new Map([...tables].map(([name, table]) => [name, new Map(table)]));
}

/** IndexedDB's order for the keys we have: numbers by value, everything else by text. */
function inOrder(table: Table): unknown[] {
  const entries = [...table.values()];
  entries.sort((a, b) =>
    typeof a.key === "number" && typeof b.key === "number"
      ? a.key - b.key
      : JSON.stringify(a.key) < JSON.stringify(b.key)
        ? -1
        : 1,
  );
  return entries.map(({ record }) => structuredClone(record));
}

class TransactionInactiveError extends Error {
  override readonly name = "TransactionInactiveError";
}

/** Ends a transaction the way a browser does: when a task passes without a request of it. */
function transactionOver(
  tables: Tables,
  allowed: readonly StoreName[],
): { writes: Writes; finish: () => void } {
  let active = true;
  let pending = 0;
  let uses = 0;

  function request<T>(store: StoreName, answer: (table: Table) => T): Promise<T> {
    const table = tables.get(store);
    if (!active || !table || !allowed.includes(store)) {
      return Promise.reject(new TransactionInactiveError(`no request on ${store} now`));
    }
    pending++;
    uses++;
    return new Promise((resolve, reject) => {
      setTimeout(() => {
        pending--;
        try {
          resolve(answer(table));
        } catch (error) {
          reject(error);
        }
        const seen = uses;
        setTimeout(() => {
          if (pending === 0 && uses === seen) {
            active = false;
          }
        });
      });
    });
  }

  function keyText(key: unknown): string {
    return JSON.stringify(key);
  }

  const writes: Writes = {
    get: (store, key) => request(store, (table) => structuredClone(table.get(keyText(key))?.record) as never),
    meta: (name) => request("meta", (table) => structuredClone(table.get(keyText(name))?.record) as never),
    all: (store, limit) => request(store, (table) => inOrder(table).slice(0, limit) as never),
    count: (store) => request(store, (table) => table.size),
    keysIn: (scope) =>
      request("rows", (table) =>
        (inOrder(table) as Stores["rows"][])
          .filter((row) => row.scope === scope)
          .map((row): Keys["rows"] => [row.kind, row.id]),
      ),
    seqOf: (mid) =>
      request(
        "outbox",
        (table) => (inOrder(table) as Stores["outbox"][]).find((entry) => entry.mid === mid)?.seq,
      ),
    put: (store, record) =>
      request(store, (table) => {
        const key = keyOf(store, record);
        table.set(keyText(key), { key, record: structuredClone(record) });
      }),
    delete: (store, key) =>
      request(store, (table) => {
        table.delete(keyText(key));
      }),
    clear: (store) => request(store, (table) => table.clear()),
  };
  return {
    writes,
    finish: () => {
      active = false;
    },
  };
}

/** An empty store. Transactions run one after the other. */
export function memoryStore(): Store {
  let tables = emptyTables();
  let turn: Promise<unknown> = Promise.resolve();

  function run<T>(
    stores: readonly StoreName[],
    keep: boolean,
    work: (writes: Writes) => Promise<T>,
  ): Promise<T> {
    const mine = turn.then(async () => {
      const scratch = copyOf(tables);
      const { writes, finish } = transactionOver(scratch, stores);
      try {
        const result = await work(writes);
        if (keep) {
          tables = scratch;
        }
        return result;
      } finally {
        finish();
      }
    });
    turn = mine.catch(() => {});
    return mine;
  }

  return {
    read: (stores, work) => run(stores, false, work),
    write: (stores, work) => run(stores, true, work),
    close: () => {},
    erase: async () => {
      await run([], true, async () => {});
      tables = emptyTables();
    },
  };
}
