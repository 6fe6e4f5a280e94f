/** The union of the demo, in the memory of this page: it takes in what a phone sends and gives out what is new. */
import { members, unionName } from "#content/cedar-hollow.ts";
import type { Envelope } from "#domain/envelope.ts";
import { newId } from "#domain/identifier.ts";
import { instant, localDay } from "#domain/instant.ts";
import { reduce, type View } from "#domain/reduce.ts";
import type { Kind, Language, Row, Session } from "#domain/rows.ts";
import type { ExchangeAnswer, ExchangeRequest, PushResult, RowChange } from "#sync/protocol.ts";
import { evsTeam, Ids, type Placed, rowsAtFirst } from "./rows.ts";

interface Held extends Placed {
  readonly ver: number;
  readonly deleted: boolean;
}

/** Those whom a visitor can be, by first name. */
export type Part = "tere" | "rosa" | "ines";

const nameOfPart = { tere: "Tere G.", rosa: "Rosa M.", ines: "Ines O." } as const;

const keyOf = (kind: string, id: string) => `${kind}|${id}`;

/** One union with its rows and their versions. */
export class DemoUnion {
  readonly ids = new Ids();
  readonly language: Language;
  readonly #epoch = newId();
  readonly #id = newId();
  readonly #rows = new Map<string, Held>();
  /** What every entry is refused with; null: nothing is refused. */
  refusal: string | null = null;
  #version = 1;

  /** Nobody has written anybody down yet. */
  readonly isNew: boolean;

  constructor(language: Language, isNew = false) {
    this.language = language;
    this.isNew = isNew;
    for (const row of rowsAtFirst(this.ids, language, isNew)) {
      this.#put(row, false);
    }
  }

  /** Take in one more row, as if it had been written elsewhere. */
  add(row: Placed): void {
    this.#put(row, false);
  }

  memberId(part: Part): string {
    return this.ids.of("member", nameOfPart[part]);
  }

  get teamId(): string {
    return this.ids.of("team", evsTeam);
  }

  /** What was counted in the weeks before this one, oldest first: nothing while nobody was written down. */
  before(weeks: readonly number[]): number[] {
    return weeks.map((n) => (this.isNew ? 0 : n));
  }

  /** All rows of a kind that are there now. */
  all<K extends Kind>(kind: K): Row<K>[] {
    return [...this.#rows.values()]
      .filter((held) => held.kind === kind && !held.deleted)
      .map((held) => ({ ...held.body, id: held.id, ver: held.ver }) as unknown as Row<K>);
  }

  /** What signing in as somebody answers. */
  session(part: Part): Session {
    const member_id = this.memberId(part);
    const { role } = members.find(({ name }) => name === nameOfPart[part]) ?? { role: "member" };
    return {
      access_token: newId(),
      expires_in: 3600,
      server_time: instant(),
      sign_in_name: null,
      me: {
        member_id,
        union_id: this.#id,
        union_name: unionName,
        name: nameOfPart[part],
        role,
        status: "active",
        language: this.language,
        device_id: this.ids.of("phone", part),
      },
    };
  }

  /** The one phone a part has. */
  device(part: Part) {
    const id = this.ids.of("phone", part);
    const [added_at, seen_on] = [instant(), localDay()];
    return { id, label: "Hilo", added_at, seen_on, ended_at: null, ended_because: null };
  }

  /** One exchange with a part's phone. At most one entry is taken in at a time, so that the eye can follow. */
  exchange(part: Part, request: ExchangeRequest): ExchangeAnswer {
    const [first] = request.push;
    const results = first ? [this.#take(part, first)] : [];
    const talks = this.all("conversation").filter(
      ({ member_id }) => member_id === this.memberId(part),
    ).length;
    return {
      proto: 1,
      epoch: this.#epoch,
      as_of: this.#version,
      server_time: instant(),
      results,
      ...this.#page(part, request),
      counts: { received: talks, counted: talks },
      limits: { next_after_ms: 30_000, min_view_schema: 1, max_push: 1 },
      end: true,
    };
  }

  #put(row: Placed, deleted: boolean): void {
    this.#rows.set(keyOf(row.kind, row.id), { ...row, ver: this.#version, deleted });
  }

  #take(part: Part, { seq: _seq, ...envelope }: ExchangeRequest["push"][number]): PushResult {
    this.#version++;
    if (this.refusal) {
      return { mid: envelope.mid, status: "quarantined", code: this.refusal, ver: this.#version };
    }
    const author = { member_id: this.memberId(part), team_id: part === "ines" ? null : this.teamId };
    const view: View = {
      get: (kind, id) => this.all(kind).find((row) => row.id === id),
      all: (kind) => this.all(kind),
    };
    const changes = reduce(view, envelope as Envelope, author);
    for (const { kind, id, row } of changes) {
      const before = this.#rows.get(keyOf(kind, id));
      const { id: _id, ver: _ver, ...body } = row ?? { id, ver: 0, ...before?.body };
      const scope = before?.scope ?? `S:${author.member_id}`;
      this.#put({ kind, id, scope, body }, row === null);
    }
    return { mid: envelope.mid, status: changes.length > 0 ? "applied" : "noop", ver: this.#version };
  }

  #scopes(part: Part): string[] {
    const me = this.memberId(part);
    const own = ["P", "M", `T:${this.teamId}`, `U:${me}`, `S:${me}`];
    if (part === "tere") {
      return own;
    }
    const team = members.filter(({ role }) => role !== "organizer");
    const ofTeam = team.map(({ name }) => `S:${this.ids.of("member", name)}`);
    return [...new Set([...own, ...ofTeam, `R:${this.teamId}`])];
  }

  #page(part: Part, { pull }: ExchangeRequest) {
    const have = pull?.have ?? {};
    const scopes = this.#scopes(part);
    const changes = [...this.#rows.values()]
      .filter(({ scope, ver }) => scopes.includes(scope) && ver > (have[scope]?.[0] ?? 0))
      .map(
        ({ kind: k, id, scope: s, ver, deleted, body }): RowChange =>
          deleted ? { k, id, s, ver, op: "del" } : { k, id, s, ver, op: "put", b: body },
      );
    return {
      base: have,
      have: Object.fromEntries(scopes.map((scope) => [scope, [this.#version, "~", 0] as const])),
      changes,
      drop: [],
      reset_scopes: [],
      more: false,
    };
  }
}
