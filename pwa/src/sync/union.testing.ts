/**
 * A union's server as far as sync goes, at the fetch boundary: rows in scopes with versions, receipts, pages, digests and
 * epochs, and a line that can break in every way a line breaks. Members' intents are run with the phone's own reducers.
 */
import { createHash } from "node:crypto";
import type { Lineage } from "#db/schema.ts";
import type { Envelope } from "#domain/envelope.ts";
import { newId } from "#domain/identifier.ts";
import { type Change, reduce, type View } from "#domain/reduce.ts";
import type { Kind, Row, SessionMe } from "#domain/rows.ts";
import type { ExchangeRequest, PushResult, RowChange } from "#sync/protocol.ts";

interface Held {
  readonly kind: string;
  readonly id: string;
  scope: string;
  ver: number;
  deleted: boolean;
  body: object;
}

interface Receipt {
  readonly said: string;
  readonly result: PushResult;
  readonly type: string;
}

/** What happens to the next request. `lost`: the server did it, the answer did not arrive. */
export type Trouble =
  | "no_signal"
  | "lost"
  | "portal"
  | "proxy"
  | "cut"
  | "too_large"
  | { status: number; retryAfter?: number; code?: string };

type Verdict = Pick<PushResult, "status" | "code">;

const problem = (status: number, code: string, more: object = {}, headers: Record<string, string> = {}) =>
  new Response(
    JSON.stringify({ type: `/problems/${code}`, title: code, status, detail: code, code, ...more }),
    {
      status,
      headers: { "Content-Type": "application/problem+json", ...headers },
    },
  );

const json = (body: object, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });

const nameOf = (held: { kind: string; id: string }) => `${held.kind}|${held.id}`;

/** What a request meets that never reaches the server. @throws TypeError as `fetch` does without signal */
function insteadOfAnAnswer(trouble: Trouble): Response | null {
  if (typeof trouble === "object") {
    const { status, retryAfter, code = "trouble" } = trouble;
    return problem(status, code, {}, retryAfter ? { "Retry-After": String(retryAfter) } : {});
  }
  switch (trouble) {
    case "no_signal":
      throw new TypeError("Failed to fetch");
    case "portal":
      return new Response("<html>Welcome to Hotel Wi-Fi</html>", {
        headers: { "Content-Type": "text/html" },
      });
    case "proxy":
      return json({ proto: 1, results: [], changes: [] });
    case "too_large":
      return problem(413, "too-large");
    default:
      return null;
  }
}

/** What arrives of an answer on a line that breaks. */
async function spoiled(response: Response, how: "lost" | "cut"): Promise<Response> {
  const text = await response.text();
  if (how === "lost") {
    throw new TypeError("Failed to fetch");
  }
  return new Response(text.slice(0, text.length / 2), { headers: { "Content-Type": "application/json" } });
}

function markOf({ kind, id, ver }: Held): bigint {
  return createHash("sha256").update(`${kind}|${id}|${ver}`).digest().readBigUInt64BE(0);
}

export class Union {
  version = 1;
  lineage: Lineage[] = [{ ord: 0, epoch: newId(), base_version: 0 }];
  maxRows = 500;
  me: SessionMe;
  scopes: string[];
  /** Requests that reached the server, newest last. */
  readonly asked: ExchangeRequest[] = [];
  /** Decides over an intent before it is run; null: run it. */
  judge: (envelope: Envelope) => Verdict | null = () => null;
  /** The most entries a request may carry before it is refused as too large. */
  maxPush = 50;
  lies = { digest: false };
  refreshes = 0;
  /** What it says it takes in one request. */
  maxBytes = 262_144;
  /** Tells what happens to each request, given how many have come before it. */
  line: (count: number) => Trouble | null = () => null;
  /** Runs when a request has arrived, before it is answered. */
  meanwhile: () => void = () => {};
  #count = 0;
  #tokens = new Set<string>();
  #rows = new Map<string, Held>();
  #exits: { kind: string; id: string; scope: string; ver: number }[] = [];
  #receipts = new Map<string, Receipt>();
  #lastSeq = new Map<string, number>();
  #applied: string[] = [];

  constructor(memberId: string = newId()) {
    this.me = {
      member_id: memberId,
      union_id: newId(),
      union_name: "Cedar Hollow",
      name: "Rosa",
      role: "member",
      status: "active",
      language: "es",
      device_id: newId(),
    };
    this.scopes = ["P", `U:${memberId}`, `S:${memberId}`];
  }

  get epoch(): string {
    return this.lineage.at(-1)?.epoch ?? "";
  }

  /** Count the next entry of every phone as its first: that is how it is after a new sign-in. */
  beginNumbers(): void {
    this.#lastSeq.clear();
  }

  /** Ids of intents in the order in which they took effect. */
  get applied(): readonly string[] {
    return this.#applied;
  }

  /** Live rows of a scope as the server has them. */
  rowsIn(scope: string): Held[] {
    return [...this.#rows.values()].filter((held) => held.scope === scope && !held.deleted);
  }

  /** Change rows as somebody else would: one version for all of them. */
  write(...changes: { kind: Kind; id: string; scope: string; body?: object }[]): void {
    this.version++;
    for (const { kind, id, scope, body } of changes) {
      this.#put(kind, id, scope, body ?? null);
    }
  }

  /** Move a row to another scope. */
  move(kind: Kind, id: string, scope: string): void {
    const held = this.#rows.get(nameOf({ kind, id }));
    if (held) {
      this.write({ kind, id, scope, body: held.body });
    }
  }

  #put(kind: string, id: string, scope: string, body: object | null): void {
    const name = nameOf({ kind, id });
    const before = this.#rows.get(name);
    if (before && before.scope !== scope) {
      this.#exits.push({ kind, id, scope: before.scope, ver: this.version });
    }
    const deleted = body === null;
    this.#rows.set(name, { kind, id, scope, ver: this.version, deleted, body: body ?? before?.body ?? {} });
  }

  /** Keep what there is, to be put back by {@link restore}. */
  backup(): () => void {
    const kept = structuredClone({
      version: this.version,
      rows: this.#rows,
      exits: this.#exits,
      receipts: this.#receipts,
      lastSeq: this.#lastSeq,
      applied: this.#applied,
      lineage: this.lineage,
    });
    return () => {
      const { version, rows, exits, receipts, lastSeq, applied, lineage } = structuredClone(kept);
      this.version = version;
      this.#rows = rows;
      this.#exits = exits;
      this.#receipts = receipts;
      this.#lastSeq = lastSeq;
      this.#applied = applied;
      this.lineage = [...lineage, { ord: lineage.length, epoch: newId(), base_version: version }];
    };
  }

  /** No access token is good any more; the cookie still is. */
  expireTokens(): void {
    this.#tokens.clear();
  }

  /** Stands in for the global `fetch`. */
  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    if (String(input).endsWith("/sessions/refresh")) {
      this.refreshes++;
      return this.me.status === "suspended" ? problem(401, "unauthenticated") : json(this.#session());
    }
    const trouble = this.line(this.#count++);
    const before = trouble === null ? null : insteadOfAnAnswer(trouble);
    if (before) {
      return before;
    }
    const token = new Headers(init?.headers).get("Authorization") ?? "";
    if (!this.#tokens.has(token.replace("Bearer ", ""))) {
      return problem(401, "unauthenticated");
    }
    const response = this.#exchange(JSON.parse(String(init?.body)) as ExchangeRequest);
    return trouble === "lost" || trouble === "cut" ? spoiled(response, trouble) : response;
  };

  #session() {
    const access_token = newId();
    this.#tokens.add(access_token);
    return { access_token, expires_in: 600, server_time: new Date().toISOString(), me: this.me };
  }

  #exchange(request: ExchangeRequest): Response {
    this.asked.push(structuredClone(request));
    this.meanwhile();
    if (request.push.length > this.maxPush) {
      return problem(413, "too-large");
    }
    if (request.epoch !== null && request.epoch !== this.epoch) {
      return problem(409, "sync-reset", { lineage: this.lineage });
    }
    const results = this.#push(request);
    const logs = [...this.#receipts.values()].filter((receipt) => receipt.type === "conversations.log");
    const counts = {
      received: logs.length,
      counted: logs.filter(({ result }) => result.status === "applied").length,
    };
    return json({
      proto: 1,
      epoch: this.epoch,
      as_of: this.version,
      server_time: new Date().toISOString(),
      results,
      ...this.#page(request),
      counts,
      limits: { next_after_ms: 30_000, min_view_schema: 1, max_push: 50, max_bytes: this.maxBytes },
      end: true,
    });
  }

  #push({ device, push }: ExchangeRequest): PushResult[] {
    if (push.length === 0) {
      return [];
    }
    this.version++;
    const results: PushResult[] = [];
    for (const { seq, ...envelope } of push) {
      const said = JSON.stringify([envelope.v, envelope.type, envelope.at, envelope.args]);
      const known = this.#receipts.get(envelope.mid);
      const last = this.#lastSeq.get(device) ?? 0;
      if (known) {
        results.push(
          known.said === said
            ? { ...known.result, ...{ dup: true } }
            : { mid: envelope.mid, status: "rejected", code: "mid_conflict" },
        );
        this.#lastSeq.set(device, Math.max(last, seq));
        continue;
      }
      if (seq !== last + 1) {
        results.push({ mid: envelope.mid, status: "gap", expect: last + 1 });
        break;
      }
      const result = this.#run(envelope as Envelope);
      results.push(result);
      if (result.status === "retry") {
        break;
      }
      this.#lastSeq.set(device, seq);
      this.#receipts.set(envelope.mid, { said, result, type: envelope.type });
    }
    return results;
  }

  #run(envelope: Envelope): PushResult {
    const { mid } = envelope;
    const verdict = this.judge(envelope);
    if (verdict) {
      return { mid, ver: this.version, detail: "because", ...verdict };
    }
    const view: View = {
      get: <K extends Kind>(kind: K, id: string) =>
        this.#rowOf(this.#rows.get(nameOf({ kind, id }))) as Row<K> | undefined,
      all: <K extends Kind>(kind: K) =>
        [...this.#rows.values()]
          .filter((held) => held.kind === kind && !held.deleted)
          .map((held) => this.#rowOf(held)) as unknown as Row<K>[],
    };
    const changes = reduce(view, envelope, { member_id: this.me.member_id, team_id: null });
    for (const change of changes) {
      this.#take(change);
    }
    this.#applied.push(mid);
    return { mid, status: changes.length > 0 ? "applied" : "noop", ver: this.version };
  }

  #rowOf(held: Held | undefined): Row | undefined {
    return held && !held.deleted ? ({ ...held.body, id: held.id, ver: held.ver } as Row) : undefined;
  }

  #take({ kind, id, row }: Change): void {
    const scope = this.#rows.get(nameOf({ kind, id }))?.scope ?? `S:${this.me.member_id}`;
    if (row) {
      const { id: _id, ver: _ver, ...body } = row;
      this.#put(kind, id, scope, body);
    } else {
      this.#put(kind, id, scope, null);
    }
  }

  #page({ pull }: ExchangeRequest) {
    const have = pull?.have ?? {};
    const next: Record<string, [number, string, number]> = {};
    const changes: RowChange[] = [];
    let room = this.maxRows;
    let more = false;
    for (const scope of this.scopes) {
      const [ver, pos, start] = have[scope] ?? [0, "", this.version];
      const isAfter = (item: { ver: number; kind: string; id: string }) =>
        item.ver > ver || (item.ver === ver && pos !== "~" && nameOf(item) > pos);
      const stream = [
        ...[...this.#rows.values()]
          .filter((held) => held.scope === scope && isAfter(held))
          .map((held): RowChange => {
            const { kind: k, id, ver: at, deleted, body: b } = held;
            return deleted
              ? { k, id, s: scope, ver: at, op: "del" }
              : { k, id, s: scope, ver: at, op: "put", b };
          }),
        ...this.#exits
          .filter((exit) => exit.scope === scope && isAfter(exit))
          .filter((exit) => this.#rows.get(nameOf(exit))?.scope !== scope)
          .map(({ kind: k, id, ver: at }): RowChange => ({ k, id, s: scope, ver: at, op: "exit" })),
      ].sort((a, b) => a.ver - b.ver || (`${a.k}|${a.id}` < `${b.k}|${b.id}` ? -1 : 1));
      const taken = stream.slice(0, room);
      room -= taken.length;
      changes.push(...taken);
      const last = taken.at(-1);
      if (taken.length === stream.length) {
        next[scope] = [this.version, "~", 0];
      } else {
        more = true;
        next[scope] = last ? [last.ver, `${last.k}|${last.id}`, start] : [ver, pos, start];
      }
    }
    const drop = Object.keys(have).filter((scope) => !this.scopes.includes(scope));
    return {
      base: have,
      have: next,
      changes,
      drop,
      reset_scopes: [],
      more,
      ...(more
        ? { rows_in_all: this.scopes.reduce((sum, scope) => sum + this.rowsIn(scope).length, 0) }
        : { digest: this.#digest() }),
    };
  }

  #digest(): Record<string, [number, string]> {
    return Object.fromEntries(
      this.scopes.map((scope) => {
        const live = this.rowsIn(scope);
        const sum = BigInt.asUintN(
          64,
          live.reduce((h, held) => h + markOf(held), this.lies.digest ? 1n : 0n),
        );
        return [scope, [live.length, sum.toString(16).padStart(16, "0")]];
      }),
    );
  }
}
