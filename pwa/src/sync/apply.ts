/** One page of a pull into the store: rows and cursors in one transaction, or nothing of it. */
import { database } from "#db/database.ts";
import { type HeldRow, hold, holdRows, publish, type RowPlace } from "#db/held.ts";
import { type CursorRecord, type Have, noCursor, type Stores } from "#db/schema.ts";
import { inSlices, place, seal } from "#db/seal.ts";
import type { Writes } from "#db/store.ts";
import { vaultKey } from "#db/vault.ts";
import type { Row } from "#domain/rows.ts";
import type { Page, RowChange } from "#sync/protocol.ts";

interface Ready {
  readonly change: RowChange;
  /** Null for a row that goes. */
  readonly record: Stores["rows"] | null;
}

async function ready(key: CryptoKey, change: RowChange): Promise<Ready> {
  if (change.op !== "put") {
    return { change, record: null };
  }
  const { k: kind, id, s: scope, ver, b = {} } = change;
  return {
    change,
    record: { kind, id, scope, ver, sealed: await seal(key, place("rows", `${kind}|${id}`, ver), b) },
  };
}

function isSame(a: Have, b: Have): boolean {
  const scopes = Object.keys(a);
  return (
    scopes.length === Object.keys(b).length &&
    scopes.every((scope) => JSON.stringify(a[scope]) === JSON.stringify(b[scope]))
  );
}

/** Take all rows out of scopes this phone may no longer hold, or has to fill anew. Returns what went. */
async function purge(writes: Writes, scopes: readonly string[]): Promise<HeldRow[]> {
  const keys = await Promise.all(scopes.map((scope) => writes.keysIn(scope)));
  await Promise.all(keys.flat().map((key) => writes.delete("rows", key)));
  return keys.flatMap((ofScope, index) =>
    ofScope.map(([kind, id]) => ({ kind, id, scope: scopes[index] ?? "", ver: 0, row: null })),
  );
}

/** What one change does to a row held like this; null when the phone holds something newer, or holds it elsewhere. */
function outcome({ change, record }: Ready, held: RowPlace | undefined): HeldRow | null {
  const { k: kind, id, s: scope, ver, op } = change;
  if (held && held.ver > ver) {
    return null;
  }
  if (record) {
    return { kind, id, scope, ver, row: { ...change.b, id, ver } as Row };
  }
  // A row that has moved on to another scope is not gone when it leaves this one.
  return held && (op === "del" || held.scope === scope) ? { kind, id, scope, ver, row: null } : null;
}

/** Apply changes in their order. Reads come first and writes are not waited for one by one: a page has 500 of them. */
async function applyChanges(writes: Writes, changes: readonly Ready[]): Promise<HeldRow[]> {
  const keys = changes.map(({ change }): [string, string] => [change.k, change.id]);
  const stored = await Promise.all(keys.map((key) => writes.get("rows", key)));
  const held = new Map<string, RowPlace | undefined>();
  stored.forEach((row, index) => {
    held.set(String(keys[index]), row);
  });
  const rows: HeldRow[] = [];
  const writing: Promise<void>[] = [];
  for (const one of changes) {
    const name = String([one.change.k, one.change.id]);
    const row = outcome(one, held.get(name));
    if (row) {
      rows.push(row);
      held.set(name, row.row ? row : undefined);
      writing.push(one.record ? writes.put("rows", one.record) : writes.delete("rows", [row.kind, row.id]));
    }
  }
  await Promise.all(writing);
  return rows;
}

/** `stale`: the page answers a question this phone would no longer ask; nothing was changed. */
export type Applied = "applied" | "stale";

/** Store a page if it continues exactly where this phone stands. */
export async function applyPage(page: Page): Promise<Applied> {
  const key = vaultKey();
  const readied = await inSlices(page.changes, (change) => ready(key, change));
  const result = await database.write(
    ["rows", "meta"],
    async (writes) => {
      const now = (await writes.meta("cursor")) ?? noCursor;
      if (!isSame(now.have, page.base) || (now.epoch !== null && now.epoch !== page.epoch)) {
        return null;
      }
      const rows = await purge(writes, [...page.drop, ...page.reset_scopes]);
      rows.push(...(await applyChanges(writes, readied)));
      const as_of = page.more ? now.as_of : Math.max(now.as_of, page.as_of);
      const cursor: CursorRecord = { ...now, epoch: page.epoch, have: page.have, as_of };
      await writes.put("meta", cursor);
      return { rows, cursor };
    },
    "relaxed",
  );
  if (!result) {
    return "stale";
  }
  publish(() => {
    holdRows(result.rows);
    hold.cursor(result.cursor);
  });
  return "applied";
}

/** Forget what a scope holds, so that the next pull fills it from the beginning. */
export async function forgetScopes(scopes: readonly string[]): Promise<void> {
  const result = await database.write(
    ["rows", "meta"],
    async (writes) => {
      const now = (await writes.meta("cursor")) ?? noCursor;
      const rows = await purge(writes, scopes);
      const have = Object.fromEntries(Object.entries(now.have).filter(([scope]) => !scopes.includes(scope)));
      const cursor: CursorRecord = { ...now, have };
      await writes.put("meta", cursor);
      return { rows, cursor };
    },
    "relaxed",
  );
  publish(() => {
    holdRows(result.rows);
    hold.cursor(result.cursor);
  });
}
