/**
 * What the rest of the app may do with the phone's database.
 *
 * A transaction is all or nothing. Its work may await nothing but its own requests: the database commits as soon as none
 * is pending, so bytes are sealed before a transaction is opened and opened after it.
 */
import type {
  CursorRecord,
  Keys,
  SequenceRecord,
  SlipsRecord,
  StoreName,
  Stores,
  VaultRecord,
} from "#db/schema.ts";

interface NamedMeta {
  vault: VaultRecord;
  cursor: CursorRecord;
  sequence: SequenceRecord;
  slips: SlipsRecord;
}

export interface Reads {
  get<S extends StoreName>(store: S, key: Keys[S]): Promise<Stores[S] | undefined>;
  /** Read one of the plain records of `meta`. */
  meta<N extends keyof NamedMeta>(name: N): Promise<NamedMeta[N] | undefined>;
  /** All records in the order of their keys; the first `limit` when given. */
  all<S extends StoreName>(store: S, limit?: number): Promise<Stores[S][]>;
  count(store: StoreName): Promise<number>;
  /** Keys of the rows in a scope. */
  keysIn(scope: string): Promise<Keys["rows"][]>;
  /** Sequence number of an entry of the outbox; undefined when it is not there. */
  seqOf(mid: string): Promise<number | undefined>;
}

export interface Writes extends Reads {
  put<S extends StoreName>(store: S, record: Stores[S]): Promise<void>;
  delete<S extends StoreName>(store: S, key: Keys[S]): Promise<void>;
  clear(store: StoreName): Promise<void>;
}

/** `strict`: on the disk before it resolves. `relaxed`: what can be pulled again. */
export type Durability = "strict" | "relaxed";

export interface Store {
  read<T>(stores: readonly StoreName[], work: (reads: Reads) => Promise<T>): Promise<T>;
  /**
   * Resolves after the transaction is complete. When the work throws, or the disk is full at commit, nothing of it is kept
   * and the error is thrown.
   */
  write<T>(
    stores: readonly StoreName[],
    work: (writes: Writes) => Promise<T>,
    durability: Durability,
  ): Promise<T>;
  /** Delete everything, at once and for all tabs. The store can be used again and is empty. */
  erase(): Promise<void>;
  close(): void;
}

/** True for the error a database gives when there is no room left. */
export function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === "QuotaExceededError";
}
