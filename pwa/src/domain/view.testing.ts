/** What a reducer reads and is told, in the tests of reducers. */
import type { Envelope } from "#domain/envelope.ts";
import { newId } from "#domain/identifier.ts";
import type { View } from "#domain/reduce.ts";
import type { Kind, Mutations, MutationType, Row } from "#domain/rows.ts";

/** When everything in these tests is said. */
export const at = "2026-11-22T10:00:00.000Z";

/** The rows a phone holds, in the order in which it got them. */
export function viewOf(rows: readonly (readonly [Kind, Row])[]): View {
  return {
    get: <K extends Kind>(kind: K, id: string) =>
      rows.find(([of, row]) => of === kind && row.id === id)?.[1] as Row<K> | undefined,
    all: <K extends Kind>(kind: K) =>
      rows.filter(([of]) => of === kind).map(([, row]) => row) as unknown as Row<K>[],
  };
}

/** An intent as a phone stores it. */
export function say<T extends MutationType>(type: T, args: Mutations[T]): Envelope {
  return { mid: newId(), v: 1, type, at, tz: 0, args } as Envelope;
}
