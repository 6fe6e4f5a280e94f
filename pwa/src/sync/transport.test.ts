import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Problem } from "#domain/problem.ts";
import type { Session } from "#domain/rows.ts";

type Transport = typeof import("#sync/transport.ts");
type Answer = (path: string, init: RequestInit) => Response | Promise<Response>;

let transport: Transport;
let asked: { path: string; init: RequestInit }[];
let answer: Answer;

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json", ...headers } });
const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  json({ status, code, title: code, detail: "Because.", fields: { name: ["Too long."] } }, status, {
    "Content-Type": "application/problem+json",
    ...headers,
  });
const session = (access_token: string, expires_in = 600) => ({
  access_token,
  expires_in,
  server_time: "",
  me: {},
});
const paths = () => asked.map(({ path }) => path.replace("/api/v1", ""));
const bearer = (index: number) => new Headers(asked[index]?.init.headers).get("Authorization");

beforeEach(async () => {
  vi.resetModules();
  asked = [];
  let renewals = 0;
  answer = () => json({ ok: true });
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    asked.push({ path, init });
    return path.endsWith("/refresh") ? json(session(`token-${++renewals}`)) : answer(path, init);
  });
  transport = await import("#sync/transport.ts");
});
afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  // A tab left open would look at the vault that the next test makes.
  (await import("#db/tabs.ts")).closeTab();
});

describe("a call", () => {
  test("gets a token by the cookie once, then uses it until it runs out", async () => {
    await transport.call("GET", "/me");
    await transport.call("POST", "/worksites", { name: "Annex" });
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 590_000 });
    await transport.call("GET", "/me");

    expect(paths()).toEqual(["/sessions/refresh", "/me", "/worksites", "/sessions/refresh", "/me"]);
    expect([bearer(1), bearer(4)]).toEqual(["Bearer token-1", "Bearer token-2"]);
    expect(asked[0]?.init).toMatchObject({ method: "POST", credentials: "same-origin" });
    expect(new Headers(asked[0]?.init.headers).get("X-Hilo")).toBe("1");
    expect(asked[2]?.init).toMatchObject({ body: '{"name":"Annex"}', cache: "no-store", redirect: "error" });
  });

  test("asks for the same again by its tag, and is told that nothing is new", async () => {
    answer = (_path, init) =>
      new Headers(init.headers).get("If-None-Match") === '"a~1"'
        ? new Response(null, { status: 304, headers: { ETag: '"a~2"' } })
        : json({ talks: 3 }, 200, { ETag: '"a~1"' });

    const first = await transport.callAgain("/teams/1/progress", null);
    const again = await transport.callAgain("/teams/1/progress", first.tag);

    expect(first).toEqual({ value: { talks: 3 }, tag: '"a~1"' });
    expect(again).toEqual({ tag: '"a~2"' });
  });

  test("of two at once renews the token once", async () => {
    await Promise.all([transport.call("GET", "/me"), transport.call("GET", "/devices")]);

    expect(paths().filter((path) => path === "/sessions/refresh").length).toBe(1);
  });

  test.each([
    ["answers", () => json({ talks: 3 })],
    ["does not know her token any more", () => problem(401, "unauthenticated")],
  ])(
    "tells nobody else what she asked, nor asks in another's name, when the server %s",
    async (_how, said) => {
      const { createVault, eraseEverything } = await import("#db/vault.ts");
      await createVault(null);
      answer = async () => {
        await eraseEverything(false);
        await createVault(null);
        transport.takeSession(session("somebody else's") as unknown as Session);
        return said();
      };

      const read = await transport.call("GET", "/console").catch(String);

      expect([read, paths().filter((path) => path === "/console").length]).toEqual([
        "NotSaved: not saved: locked",
        1,
      ]);
    },
  );

  test("whose phone was shut out empties nothing of whoever has it by now", async () => {
    const { createVault, eraseEverything, vaultState } = await import("#db/vault.ts");
    await createVault(null);
    answer = async () => {
      await eraseEverything(false);
      await createVault(null);
      return problem(401, "device-revoked");
    };

    await transport.call("GET", "/me").catch(() => {});

    expect(vaultState.value).toBe("open");
  });

  test("whose token is refused renews it and asks again, once", async () => {
    let refusals = 1;
    answer = () => (refusals-- > 0 ? problem(401, "unauthenticated") : json({ ok: true }));

    expect(await transport.call("GET", "/me")).toEqual({ ok: true });
    expect(paths()).toEqual(["/sessions/refresh", "/me", "/sessions/refresh", "/me"]);

    answer = () => problem(401, "unauthenticated");
    await expect(transport.call("GET", "/me")).rejects.toMatchObject({ status: 401 });
    expect(asked.length).toBe(7);
  });

  test("after the session has ended says so and does not go on asking", async () => {
    vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
      asked.push({ path, init });
      return problem(401, "unauthenticated");
    });

    await expect(transport.call("GET", "/me")).rejects.toMatchObject({ name: "Problem" });

    expect(transport.sessionEnded.value).toBe(true);
    expect(asked.length).toBe(1);
    transport.takeSession(session("token-new") as never);
    expect(transport.sessionEnded.value).toBe(false);
  });

  test("tells why the server refuses, with its fields and how long to wait", async () => {
    answer = () => problem(429, "too-many", { "Retry-After": "30" });

    const refusal = await transport.call("POST", "/people", {}).catch((error: unknown) => error);

    expect(refusal).toMatchObject({
      name: "Problem",
      status: 429,
      code: "too-many",
      detail: "Because.",
      fields: { name: ["Too long."] },
    });
    expect((refusal as Problem).details.retryAfter).toBe(30);
  });

  test.each([
    [
      new Date(Date.now() + 60_000).toUTCString(),
      (wait: number | null) => wait !== null && wait > 50 && wait <= 60,
    ],
    ["soon", (wait: number | null) => wait === null],
  ])("reads a wait of %s", async (header, fits) => {
    answer = () => problem(503, "unavailable", { "Retry-After": header });

    const refusal = (await transport.call("GET", "/me").catch((error: unknown) => error)) as Problem;

    expect(refusal.details.retryAfter).toSatisfy(fits);
  });

  test("without content gives nothing", async () => {
    answer = () => new Response(null, { status: 204 });

    expect(await transport.call("DELETE", "/reminders/subscriptions/1")).toBeUndefined();
  });

  test("of a locked phone has forgotten its token", async () => {
    await transport.call("GET", "/me");
    const { eraseEverything } = await import("#db/vault.ts");

    await eraseEverything();
    await transport.call("GET", "/me");

    expect(paths()).toEqual(["/sessions/refresh", "/me", "/sessions/refresh", "/me"]);
  });
});

describe("no answer of ours", () => {
  test.each<[string, Answer]>([
    ["without signal", () => Promise.reject(new TypeError("Failed to fetch"))],
    ["from a hotel's Wi-Fi", () => new Response("<html>", { headers: { "Content-Type": "text/html" } })],
    ["cut in the middle", () => new Response('{"ok":', { headers: { "Content-Type": "application/json" } })],
    ["from a proxy in trouble", () => new Response("Bad gateway", { status: 502 })],
  ])("(%s) is told apart from a refusal", async (_where, how) => {
    answer = how;

    await expect(transport.call("GET", "/me")).rejects.toMatchObject({ name: "Unreachable" });
  });

  test("is not waited for longer than 20 seconds", async () => {
    const limit = vi.spyOn(AbortSignal, "timeout");

    await transport.knock({ method: "GET", path: "/health" });

    expect(limit).toHaveBeenCalledWith(20_000);
    expect(asked[0]?.init.signal).toBe(limit.mock.results[0]?.value);
    limit.mockRestore();
  });
});
