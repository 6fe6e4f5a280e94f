import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { discreetText, fullText, noticeLooks, proofArrived, tokenIn } from "#push/payload.ts";

let kept: Map<string, string>;
let calls: unknown[][];
let isReachable: boolean;
let worker: EventTarget;

const api = async <T>(...call: unknown[]): Promise<T> => {
  if (!isReachable) {
    throw new Error("no signal");
  }
  calls.push(call);
  return {} as T;
};

beforeEach(async () => {
  vi.resetModules();
  [kept, calls, isReachable, worker] = [new Map(), [], true, new EventTarget()];
  vi.stubGlobal("indexedDB", new IDBFactory());
  vi.stubGlobal("navigator", { serviceWorker: worker });
  vi.stubGlobal("caches", {
    match: async (key: string) => (kept.has(key) ? new Response(kept.get(key)) : undefined),
    open: async () => ({ delete: async (key: string) => kept.delete(key) }),
  });
  const { createVault } = await import("#db/vault.ts");
  await createVault(null);
});
afterEach(async () => {
  const { closeTab } = await import("#db/tabs.ts");
  closeTab();
  vi.unstubAllGlobals();
});

async function subscribed() {
  const [{ fact, saveFact }, proof] = [await import("#db/facts.ts"), await import("#push/proof.ts")];
  await saveFact("reminders", { id: "one", proved: false });
  return { known: fact("reminders"), proof };
}

describe("the token of the first message", () => {
  test("is returned once, and from then on the phone counts as proved", async () => {
    const { known, proof } = await subscribed();
    kept.set("/proof", "token");

    await proof.returnProof(api);
    await proof.returnProof(api);

    expect(calls).toEqual([["POST", "/reminders/subscriptions/one/proof", { token: "token" }]]);
    expect([known.value?.proved, kept.size]).toEqual([true, 0]);
  });

  test("that comes while the app is open is returned at once", async () => {
    const { known, proof } = await subscribed();
    proof.followProof(api);
    kept.set("/proof", "token");

    worker.dispatchEvent(new MessageEvent("message", { data: proofArrived }));

    await vi.waitFor(() => expect(known.value?.proved).toBe(true));
  });

  test("that came while the app was closed is returned when it opens", async () => {
    const { known, proof } = await subscribed();
    kept.set("/proof", "token");

    proof.followProof(api);

    await vi.waitFor(() => expect(known.value?.proved).toBe(true));
  });

  test("waits while there is no signal", async () => {
    const { known, proof } = await subscribed();
    kept.set("/proof", "token");
    isReachable = false;

    await expect(proof.returnProof(api)).rejects.toThrow("no signal");

    expect([known.value?.proved, kept.get("/proof")]).toEqual([false, "token"]);
  });
});

describe("a message", () => {
  test.each([
    [{ v: 1, k: "p", t: "token" }, "token"],
    [{ v: 1, k: "r" }, null],
    [{ v: 1, k: "p", t: 5 }, null],
    ["p", null],
    [null, null],
  ])("%j carries the token %j", (message, token) => {
    expect(tokenIn(message)).toBe(token);
  });

  test("says nothing of people, a union, a strike, a vote or an employer, in either language", () => {
    const notices = ["en", "es"].flatMap((spoken) => [
      discreetText(spoken),
      discreetText(spoken, true),
      fullText(spoken, []),
      fullText(spoken, [{ day: "2026-11-23", person: "0192" }]),
    ]);
    const onThem = ["en", "es"].flatMap((spoken) => noticeLooks(spoken, undefined, false).actions);
    const texts = [...notices, ...onThem.map(({ title }) => title)];
    const telling =
      /union|sindica|strike|huelga|\bparo\b|vot[eoa]|employer|empresa|empleador|patrón|boss|jef[ea]|campa|hilo/i;

    expect(new Set(notices).size).toBe(4);
    expect(texts.filter((text) => telling.test(text))).toEqual([]);
  });
});
