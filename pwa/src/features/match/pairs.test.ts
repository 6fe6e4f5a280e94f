import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { instant } from "#domain/instant.ts";
import type { Pair } from "./pairs.ts";

const deshawn: Pair = {
  person_id: "01920000-0000-7000-8000-000000000001",
  pair: "a".repeat(32),
  token: "t".repeat(60),
  name: "Deshawn P.",
  department_id: null,
  shift_id: null,
  confidence: "very_likely",
  reasons: ["number", "name"],
  number_id: "01920000-0000-7000-8000-000000000009",
};
const marisol: Pair = {
  ...deshawn,
  person_id: "01920000-0000-7000-8000-000000000002",
  pair: "b".repeat(32),
  reasons: ["name"],
  number_id: null,
};

const ben = {
  member_id: "ben",
  union_id: "cedar",
  union_name: "Cedar Hollow",
  name: "Ben",
  role: "member",
  status: "active",
  language: "en",
  device_id: "phone",
} as const;

/** As much of a server as this needs; no answer: no signal. */
function serve(path: string): Promise<Response> {
  if (!answer) {
    return Promise.reject(new TypeError("Failed to fetch"));
  }
  const session = { access_token: "t", expires_in: 600, server_time: instant(), me: ben, sign_in_name: null };
  return Promise.resolve(Response.json(path.endsWith("/sessions/refresh") ? session : answer));
}

let pairs: typeof import("./pairs.ts");
let live: typeof import("#db/live.ts");
let answer: { items: Pair[] } | null;

beforeEach(async () => {
  vi.resetModules();
  vi.stubGlobal("indexedDB", new IDBFactory());
  answer = { items: [deshawn, marisol] };
  vi.stubGlobal("fetch", serve);
  const { createVault } = await import("#db/vault.ts");
  pairs = await import("./pairs.ts");
  live = await import("#db/live.ts");
  await createVault(null);
  const { saveFact } = await import("#db/facts.ts");
  await saveFact("session", ben);
  const { act } = await import("#sync/act.ts");
  for (const [{ person_id: id }, name] of [
    [deshawn, "Deshawn (gym)"],
    [marisol, "Marisol V."],
  ] as const) {
    await act("network.add_person", { id, name, created_at: "2026-11-16T18:00:00.000Z" });
  }
  await act("network.add_number", {
    id: deshawn.number_id ?? "",
    person_id: deshawn.person_id,
    number: "(312) 555-4471",
  });
  await pairs.found.look();
});
afterEach(async () => {
  const { closeTab } = await import("#db/tabs.ts");
  closeTab();
  vi.unstubAllGlobals();
});

const asked = () => pairs.toAsk().map(({ pair }) => pair);
const said = () => [...live.rows("roster_match").value.values()].map(({ answer: word }) => word);

describe("a member who is asked about pairs", () => {
  test("says something only when she taps: looking says nothing", () => {
    expect(asked()).toEqual([deshawn.pair, marisol.pair]);
    expect(said()).toEqual([]);
  });

  test("is not asked again about a pair she declined, also by the copy that still has it", async () => {
    await pairs.say(deshawn, "different");

    expect(said()).toEqual(["different"]);
    expect(asked()).toEqual([marisol.pair]);
    await pairs.found.look();
    expect(asked()).toEqual([marisol.pair]);
  });

  test("answers without signal, from the last copy", async () => {
    answer = null;
    await pairs.found.look();
    expect(pairs.found.copy.value?.old).toBe(true);

    await pairs.say(deshawn, "same");

    expect(said()).toEqual(["same"]);
    expect(asked()).toEqual([marisol.pair]);
  });

  test("can take her word back at once, and later", async () => {
    const back = await pairs.say(deshawn, "same");
    await back();
    expect(asked()).toEqual([deshawn.pair, marisol.pair]);

    await pairs.say(deshawn, "different");
    const [row] = live.rows("roster_match").value.values();
    if (row) {
      await pairs.takeBack(row);
    }
    expect(said()).toEqual([]);
    expect(asked()).toEqual([deshawn.pair, marisol.pair]);
  });

  test("who says later is asked again after two weeks, and nobody learns of it", async () => {
    await pairs.later(deshawn);

    expect([asked(), said()]).toEqual([[marisol.pair], []]);
    vi.useFakeTimers({ now: Date.now() + 15 * 24 * 3_600_000, toFake: ["Date"] });
    expect(asked()).toEqual([deshawn.pair, marisol.pair]);
    vi.useRealTimers();
  });

  test("changes her mind: the last word stands", async () => {
    await pairs.say(deshawn, "different");
    await pairs.say(deshawn, "same");

    expect(said()).toEqual(["same"]);
  });

  test("sees the end of a number she wrote down herself", () => {
    expect([pairs.endOf(deshawn.number_id), pairs.endOf(null)]).toEqual(["4471", ""]);
  });
});
