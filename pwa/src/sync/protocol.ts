/** The messages of an exchange, version 1, as `docs/sync.md` describes them. */
import type { Have, Lineage } from "#db/schema.ts";
import type { Envelope } from "#domain/envelope.ts";

export const protocol = 1;
/** What this release calls itself to the server. */
export const appVersion = "0.1.0";
/** Which fields of rows this release reads; the server sends a kind anew when it grows. */
export const viewSchema = 1;
export const maxRows = 500;

export interface Report {
  readonly outbox: number;
  readonly oldest_unsent: string | null;
  readonly attention: number;
  readonly persisted: boolean;
}

export interface ExchangeRequest {
  readonly proto: typeof protocol;
  readonly device: string;
  readonly epoch: string | null;
  readonly app: string;
  readonly view_schema: number;
  readonly push: readonly (Envelope & { readonly seq: number })[];
  readonly pull: { readonly have: Have; readonly max_rows: number } | null;
  readonly report: Report;
}

/** What the server made of one entry. */
export interface PushResult {
  readonly mid: string;
  readonly status: "applied" | "merged" | "noop" | "quarantined" | "rejected" | "retry" | "gap" | string;
  readonly code?: string | null;
  readonly detail?: string | null;
  readonly fields?: Readonly<Record<string, readonly string[]>> | null;
  readonly ver?: number | null;
  readonly expect?: number | null;
}

/** One row of a page: here it is, it is deleted, or it left this scope. */
export interface RowChange {
  readonly k: string;
  readonly id: string;
  readonly s: string;
  readonly ver: number;
  readonly op: "put" | "del" | "exit";
  readonly b?: object;
}

export interface Page {
  readonly epoch: string;
  readonly as_of: number;
  readonly base: Have;
  readonly have: Have;
  readonly changes: readonly RowChange[];
  readonly drop: readonly string[];
  readonly reset_scopes: readonly string[];
  readonly more: boolean;
  /** How many rows this phone holds in the end; only while there is more to fetch. */
  readonly rows_in_all?: number | null;
  /** Scope → live rows and the sum of their marks (16 hexadecimal digits); only on the last page. */
  readonly digest?: Readonly<Record<string, readonly [number, string]>> | null;
}

export interface ExchangeAnswer extends Page {
  readonly proto: number;
  readonly server_time: string;
  readonly results: readonly PushResult[];
  readonly counts?: { readonly received: number; readonly counted: number } | null;
  readonly limits?: {
    readonly next_after_ms?: number;
    readonly min_view_schema?: number;
    readonly max_push?: number;
    readonly max_bytes?: number;
  };
  readonly end: true;
}

/** Body of the refusal `sync-reset`: the server's history is not the one we know. */
export interface ResetDetails {
  readonly lineage: readonly Lineage[];
}
