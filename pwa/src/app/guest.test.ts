import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { look, sign, takeToken } from "./guest.ts";

const answer = (status: number, body: unknown = null) =>
  new Response(body === null ? null : JSON.stringify(body), {
    status,
    headers: { "Content-Type": status < 400 ? "application/json" : "application/problem+json" },
  });

beforeEach(() => {
  vi.stubGlobal("location", { hash: "#a-code", pathname: "/s" });
  vi.stubGlobal("history", { state: null, replaceState: vi.fn() });
});
afterEach(() => vi.unstubAllGlobals());

test("the code leaves the address as soon as the page has it", () => {
  expect(takeToken()).toBe("a-code");
  expect(history.replaceState).toHaveBeenCalledWith(null, "", "/s");
});

test.each([
  [410, "over"],
  [422, "over"],
  [429, "no_answer"],
  [500, "no_answer"],
] as const)("an answer of %i to a look means: %s", async (status, kind) => {
  vi.stubGlobal("fetch", async () => answer(status, { code: "x", title: "x", status }));

  expect(await look("a-code")).toEqual({ kind });
});

test("she reads what it is about, and the code goes in the body, never into an address", async () => {
  const asked: [string, string][] = [];
  const facts = { union_name: "Cedar", title_en: "Fans", title_es: "Aire", text_en: "Now", text_es: "Ya" };
  vi.stubGlobal("fetch", async (path: string, { body }: { body: string }) => {
    asked.push([path, body]);
    return answer(200, facts);
  });

  expect(await look("a-code")).toEqual({ kind: "facts", facts });
  expect(asked).toEqual([["/api/v1/signings/look", JSON.stringify({ token: "a-code" })]]);
});

test("a lost answer is told as such, and tapping again signs once", async () => {
  const answers = [() => Promise.reject(new TypeError("lost")), () => Promise.resolve(answer(204))];
  vi.stubGlobal("fetch", () => answers.shift()?.());

  expect([await sign("a-code"), await sign("a-code")]).toEqual(["no_answer", "signed"]);
});
