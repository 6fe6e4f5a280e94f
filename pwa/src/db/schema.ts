/**
 * Layout 1 of the phone's database. It holds ciphertext with a few plain columns, so it need never be migrated: what the
 * rows mean is inside the seal.
 *
 * Plain are only ids, kinds, scopes, versions and sequence numbers. Everything a person could read is in `sealed`: a
 * fresh 96-bit IV followed by AES-256-GCM ciphertext, bound to `store|key|ver`.
 */

export const databaseName = "hilo";
export const layoutVersion = 1;

export type Sealed = Uint8Array<ArrayBuffer>;

/** How the data key is kept: wrapped by what the member knows, or by a key that lies beside it. */
export type Slot =
  | {
      readonly by: "pin";
      readonly salt: Uint8Array<ArrayBuffer>;
      readonly rounds: number;
      readonly wrapped: Sealed;
    }
  | { readonly by: "device"; readonly key: CryptoKey; readonly wrapped: Sealed };

/** A second way to the same data key, beside a PIN: what a passkey of this phone gives for `salt` wraps it. */
export interface PasskeySlot {
  /** The passkey's id, as the phone knows it. */
  readonly id: Uint8Array<ArrayBuffer>;
  /** What the passkey is asked about: 32 random bytes, made for this slot alone. */
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly wrapped: Sealed;
}

export interface VaultRecord {
  readonly name: "vault";
  readonly slot: Slot;
  /** Only beside a PIN; an older release knows nothing of it and leaves it out when it writes. */
  readonly passkey?: PasskeySlot;
  /** Tries since the last right PIN. Counted before the try, so that killing the app does not save one. */
  readonly wrong: number;
  /** No try before `waitSince` + `waitMs` (milliseconds since 1970). */
  readonly waitSince: number;
  readonly waitMs: number;
}

/** Scope → [version, place inside the version, start]; the place is `~` when the scope is complete. */
export type Have = Readonly<Record<string, readonly [number, string, number]>>;

export interface Lineage {
  readonly ord: number;
  readonly epoch: string;
  readonly base_version: number;
}

export interface CursorRecord {
  readonly name: "cursor";
  /** Identity of the server's history; null before the first answer. */
  readonly epoch: string | null;
  /** The server's epochs as it last told them, oldest first; empty when it never had to. */
  readonly lineage: readonly Lineage[];
  readonly have: Have;
  /** Version up to which a complete pull has been stored; acknowledged entries above it are still laid over the rows. */
  readonly as_of: number;
}

export interface SequenceRecord {
  readonly name: "sequence";
  /** The number the last entry got. */
  readonly last: number;
  /** Up to here entries have been put into a request: the server may know them. */
  readonly attempted: number;
}

/** A sealed value of this phone, such as who holds it. */
export interface FactRecord {
  readonly name: `fact:${string}`;
  readonly sealed: Sealed;
}

/** Words written while the phone was locked: anybody may add to them, only the open vault can read them. */
export interface SlipsRecord {
  readonly name: "slips";
  /** Public key (P-256, raw) that slips are sealed to. */
  readonly slot: Uint8Array<ArrayBuffer>;
  /** Each with the public key made for it alone. */
  readonly slips: readonly { readonly from: Uint8Array<ArrayBuffer>; readonly words: Sealed }[];
}

/** An erase has begun here; when it stands alone, the rest of the browser's traces may still be there. */
interface ErasingRecord {
  readonly name: "erasing";
}

type MetaRecord = VaultRecord | CursorRecord | SequenceRecord | FactRecord | SlipsRecord | ErasingRecord;

export interface Stores {
  /**
   * Not yet answered by the server, by `seq`. Sealed: the envelope. `parcel`: the same once more, sealed so that only the
   * server opens it (see sync/parcels.ts); missing until its key was heard, and in what an older release stored.
   */
  outbox: { readonly seq: number; readonly mid: string; readonly sealed: Sealed; readonly parcel?: Sealed };
  /**
   * Applied by the server at `ver`, kept for 45 days in case it is restored from a backup. `at`: the server's instant of
   * that answer; this phone's clock may be wrong. Missing in what an older release stored. Sealed: the envelope.
   */
  acked: {
    readonly mid: string;
    readonly seq: number;
    readonly ver: number;
    readonly at?: string;
    readonly sealed: Sealed;
  };
  /** Not taken by the server. Sealed: the envelope and the answer. */
  attention: { readonly mid: string; readonly seq: number; readonly ver: number; readonly sealed: Sealed };
  /** Rows as last pulled. Sealed: the fields. */
  rows: {
    readonly kind: string;
    readonly id: string;
    readonly scope: string;
    readonly ver: number;
    readonly sealed: Sealed;
  };
  /** Private notes. Sealed: the text. */
  notes: { readonly person_id: string; readonly sealed: Sealed };
  /** Unfinished forms. Sealed: any JSON value. */
  drafts: { readonly key: string; readonly sealed: Sealed };
  meta: MetaRecord;
  /** One large record whose only use is to be deleted when the disk is full. */
  ballast: { readonly name: "ballast"; readonly bytes: Uint8Array<ArrayBuffer> };
}

export type StoreName = keyof Stores;

export interface Keys {
  outbox: number;
  acked: string;
  attention: string;
  rows: [kind: string, id: string];
  notes: string;
  drafts: string;
  meta: string;
  ballast: string;
}

/** Store → the fields its key is made of. */
export const keyPaths = {
  outbox: "seq",
  acked: "mid",
  attention: "mid",
  rows: ["kind", "id"],
  notes: "person_id",
  drafts: "key",
  meta: "name",
  ballast: "name",
} as const satisfies Record<StoreName, string | readonly string[]>;

export const storeNames = Object.keys(keyPaths) as StoreName[];

/** What the cursor is before anything was pulled. */
export const noCursor: CursorRecord = { name: "cursor", epoch: null, lineage: [], have: {}, as_of: 0 };
/** What the sequence is before anything was saved. */
export const noSequence: SequenceRecord = { name: "sequence", last: 0, attempted: 0 };
