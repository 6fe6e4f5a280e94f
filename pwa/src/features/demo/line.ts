/** Stands in for the network of the demo: the union in this page's memory answers, while there is signal. */
import type { ExchangeRequest } from "#sync/protocol.ts";
import { consoleOf, countedIn, coverageOf, wallChartOf } from "./hospital-page.ts";
import { picturesOf } from "./pictures.ts";
import { rollCallOf } from "./roll-call.ts";
import { phonesOf, progressOf } from "./team-page.ts";
import type { DemoUnion, Part } from "./union.ts";

/** How long one exchange takes while somebody watches the queue drain (ms). */
const seenMs = 900;

const json = (body: unknown, status = 200) =>
  new Response(body === null ? null : JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json" },
  });

const problem = (status: number, code: string) =>
  new Response(JSON.stringify({ type: `/problems/${code}`, title: code, status, detail: code, code }), {
    status,
    headers: { "Content-Type": "application/problem+json" },
  });

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** `silent`: asked, and no answer comes. `trouble`: the server is in trouble with all but the exchange. */
export type SignalKind = "good" | "none" | "silent" | "trouble";

export class Line {
  signal: SignalKind = "good";
  part: Part = "tere";
  readonly union: DemoUnion;

  constructor(union: DemoUnion) {
    this.union = union;
  }

  /** Takes the place of `fetch`. @throws TypeError without signal, as a browser does */
  readonly answer = async (path: string, init?: RequestInit): Promise<Response> => {
    const asked = path.replace("/api/v1", "");
    const isExchange = asked === "/sync/exchange";
    if (this.signal === "none") {
      throw new TypeError("Failed to fetch");
    }
    if (this.signal === "silent" && !isExchange) {
      await new Promise(() => {});
    }
    if (this.signal === "trouble" && !isExchange) {
      return problem(500, "internal");
    }
    const body: unknown = typeof init?.body === "string" ? JSON.parse(init.body) : null;
    switch (asked) {
      case "/sync/exchange": {
        const request = body as ExchangeRequest;
        await wait(request.push.length > 0 ? seenMs : 0);
        return json(this.union.exchange(this.part, request));
      }
      case "/sessions":
        return json(this.union.session(this.part), 201);
      case "/sessions/refresh":
        return problem(401, "unauthenticated");
      case "/sessions/end":
        return new Response(null, { status: 204 });
      case `/teams/${this.union.teamId}/progress`:
        return json(progressOf(this.union));
      case `/teams/${this.union.teamId}/phones`:
        return json(phonesOf(this.union));
      case `/teams/${this.union.teamId}/pictures`:
        return json(picturesOf(this.union));
      case "/wall-chart":
        return json(wallChartOf(this.union));
      case "/devices":
        return json({ items: [this.union.device(this.part)], next_cursor: null });
      case "/coverage":
        return json(coverageOf(this.union));
      case "/console":
        return json(consoleOf(this.union));
      default:
        return this.list(asked);
    }
  };

  /** What is asked for page by page comes all at once. */
  private list(asked: string): Response {
    const [path = "", query] = asked.split("?");
    const number = new URLSearchParams(query).get("number");
    if (path === `/teams/${this.union.teamId}/roll-call`) {
      return json(rollCallOf(this.union, number ?? ""));
    }
    return path === "/wall-chart/people"
      ? json({ items: countedIn(this.union, number), next_cursor: null })
      : problem(404, "not-found");
  }
}
