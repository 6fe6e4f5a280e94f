import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each([
  ["an answer", true, 204],
  ["a refusal, from a server that knows no better", false, 401],
])("that nobody is signed in on an empty phone is %s, and lets nobody in", async (_what, knows, said) => {
  const statuses: number[] = [];
  vi.stubGlobal("indexedDB", new IDBFactory());
  vi.stubGlobal("fetch", async (_path: string, { headers }: RequestInit) => {
    const isAnswer = knows && new Headers(headers).has("X-Hilo-Empty");
    const refusal = () => Response.json({ code: "unauthenticated" }, { status: 401 });
    const response = isAnswer ? new Response(null, { status: 204 }) : refusal();
    statuses.push(response.status);
    return response;
  });
  vi.resetModules();
  const { session, startSession } = await import("#app/session.ts");
  const { vaultLost, vaultState } = await import("#db/vault.ts");

  await startSession("/");

  expect(statuses).toEqual([said]);
  expect([session.value, vaultState.value, vaultLost.value]).toEqual([null, "empty", false]);
  (await import("#db/tabs.ts")).closeTab();
});
