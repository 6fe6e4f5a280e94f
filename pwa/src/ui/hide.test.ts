import { afterEach, beforeEach, expect, test, vi } from "vitest";

const kept = new Map<string, string>();

/** A page of this window as it is opened anew at an address. */
async function opened(pathname: string) {
  vi.resetModules();
  vi.stubGlobal("location", { pathname });
  return await import("./hide.ts");
}

beforeEach(() => {
  kept.clear();
  vi.stubGlobal("sessionStorage", {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  });
});

afterEach(() => vi.unstubAllGlobals());

test("what Hide on the home screen opens is covered from the first moment", async () => {
  const { cover } = await opened("/hide");

  expect(cover.value).toBe("hidden");
});

test("an app that is opened as usual is not covered", async () => {
  const { cover } = await opened("/today");

  expect(cover.value).toBe("none");
});

test("a window that was hidden stays so when its page comes again, until somebody takes the cover away", async () => {
  (await opened("/people")).hide();
  const again = await opened("/today");
  const before = again.cover.value;

  again.uncover();
  const after = await opened("/today");

  expect([before, after.cover.value]).toEqual(["hidden", "none"]);
});

test("the cover of an app out of sight goes with its page", async () => {
  (await opened("/people")).coverWhileAway();

  expect((await opened("/today")).cover.value).toBe("none");
});
