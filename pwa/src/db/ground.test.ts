import { beforeEach, describe, expect, test, vi } from "vitest";

async function loadAt(pathname: string) {
  vi.resetModules();
  vi.stubGlobal("location", { pathname });
  return import("#db/ground.ts");
}

beforeEach(() => {
  vi.stubGlobal("indexedDB", { open: () => "a member's store" });
  vi.stubGlobal("localStorage", { getItem: () => "a member's choice" });
});

describe("a page of the demo", () => {
  test("finds no store, no other tab and no network", async () => {
    vi.stubGlobal("caches", {});

    const { isMadeUp } = await loadAt("/demo/");

    expect(isMadeUp).toBe(true);
    expect(["indexedDB", "caches", "BroadcastChannel"].filter((name) => name in globalThis)).toEqual([]);
    await expect(fetch("/api/v1/me")).rejects.toThrow("no network");
  });

  test("remembers for as long as it lives, apart from what the phone remembers", async () => {
    await loadAt("/demo");

    expect(localStorage.getItem("hilo.language")).toBeNull();
    localStorage.setItem("hilo.language", "es");
    expect([localStorage.getItem("hilo.language"), localStorage.length]).toEqual(["es", 1]);
  });

  test("is answered by what stands in for the union", async () => {
    const { answerWith } = await loadAt("/demo");
    answerWith(async (path) => new Response(path));

    expect(await (await fetch("/api/v1/me")).text()).toBe("/api/v1/me");
  });
});

test("every other page stands on the phone's own memory", async () => {
  const { isMadeUp } = await loadAt("/today");

  expect([isMadeUp, localStorage.getItem("any"), "indexedDB" in globalThis]).toEqual([
    false,
    "a member's choice",
    true,
  ]);
});

test("where the browser lets no page keep anything, the app loads and remembers for as long as the page lives", async () => {
  Object.defineProperty(globalThis, "localStorage", {
    configurable: true,
    get: () => {
      throw new DOMException("blocked", "SecurityError");
    },
  });

  await loadAt("/today");

  expect(localStorage.getItem("hilo.language")).toBeNull();
  localStorage.setItem("hilo.language", "es");
  expect(localStorage.getItem("hilo.language")).toBe("es");
});
