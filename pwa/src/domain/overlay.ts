/** Intents laid over rows: what the phone shows until the server has answered. */
import type { Envelope } from "#domain/envelope.ts";
import { type Author, reduce, type View } from "#domain/reduce.ts";
import type { Kind, Row } from "#domain/rows.ts";

/** Kind → id → row as the intents leave it; `null`: gone. Rows no intent touches are not in it. */
export type Overlay = ReadonlyMap<Kind, ReadonlyMap<string, Row | null>>;

/** Lay intents over rows, in the order in which they were saved. */
export function overlay(base: View, envelopes: Iterable<Envelope>, author: Author): Overlay {
  const laid = new Map<Kind, Map<string, Row | null>>();
  const view: View = {
    get<K extends Kind>(kind: K, id: string) {
      const row = laid.get(kind)?.get(id);
      return row === undefined ? base.get(kind, id) : ((row ?? undefined) as Row<K> | undefined);
    },
    *all<K extends Kind>(kind: K) {
      const over = laid.get(kind);
      for (const row of base.all(kind)) {
        if (!over?.has(row.id)) {
          yield row;
        }
      }
      for (const row of over?.values() ?? []) {
        if (row) {
          yield row as unknown as Row<K>;
        }
      }
    },
  };
  for (const envelope of envelopes) {
    for (const { kind, id, row } of reduce(view, envelope, author)) {
      let over = laid.get(kind);
      if (!over) {
        over = new Map();
        laid.set(kind, over);
      }
      over.set(id, row);
    }
  }
  return laid;
}
