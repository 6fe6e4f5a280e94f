import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

let asked: (string | null)[];
let answer: { mark: string; holds: boolean | null };
let compareMark: typeof import("./mark.ts").compareMark;
let readDraft: typeof import("#sync/act.ts").readDraft;

async function serve(path: string, init: RequestInit): Promise<Response> {
  if (path.endsWith("/refresh")) {
    return Response.json({ access_token: "t", expires_in: 600, server_time: "", me: {} });
  }
  asked.push((JSON.parse(String(init.body)) as { mark: string | null }).mark);
  return Response.json(answer);
}

const monday = new Date("2026-11-16T12:00:00Z");
const friday = new Date("2026-11-20T12:00:00Z");

describe("the mark of the trail on an administrator’s phone", () => {
  beforeEach(async () => {
    vi.resetModules();
    asked = [];
    vi.stubGlobal("fetch", serve);
    const { createVault } = await import("#db/vault.ts");
    await createVault(null);
    ({ compareMark } = await import("./mark.ts"));
    ({ readDraft } = await import("#sync/act.ts"));
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test("is kept at the first visit and compared at the next", async () => {
    answer = { mark: "cedar:1:aa", holds: null };
    const first = await compareMark(monday);
    answer = { mark: "cedar:9:bb", holds: true };
    const second = await compareMark(friday);

    expect([first, second]).toEqual([null, { holds: true, since: monday.toISOString() }]);
    expect(asked).toEqual([null, "cedar:1:aa"]);
    expect(readDraft("trail-mark")).toEqual({ mark: "cedar:9:bb", at: friday.toISOString() });
  });

  test("stays when it does not hold, so that every further visit says so", async () => {
    answer = { mark: "cedar:1:aa", holds: null };
    await compareMark(monday);
    answer = { mark: "cedar:1:ff", holds: false };

    const found = [await compareMark(friday), await compareMark(friday)];

    expect(found.map((one) => one?.holds)).toEqual([false, false]);
    expect(readDraft("trail-mark")).toEqual({ mark: "cedar:1:aa", at: monday.toISOString() });
  });
});
