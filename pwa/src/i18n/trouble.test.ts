import { beforeAll, describe, expect, test } from "vitest";
import { trouble, whyNoAnswer } from "./trouble.ts";
import { speak, t } from "./words.ts";

function thrown(name: string, more: object = {}): Error {
  return Object.assign(new Error("inner words"), { name }, more);
}

describe("what went wrong, in words", () => {
  beforeAll(() => speak("en", false));

  test.each([
    ["a full phone", thrown("NotSaved", { reason: "full" }), "err.full"],
    ["a phone that locked", thrown("NotSaved", { reason: "locked" }), "err.locked"],
    ["a note that is too long", thrown("Invalid", { code: "too_long" }), "err.too_long"],
    ["no answer", thrown("Unreachable"), "err.no_answer"],
    ["a refusal", thrown("Problem", { status: 403 }), "err.refused"],
    ["a server in trouble", thrown("Problem", { status: 503 }), "err.ours"],
    ["anything else", "what?", "err.not_saved"],
  ] as const)("%s", (_, error, key) => {
    expect(trouble(error)).toBe(t(key));
  });

  test("too many tries say how long to wait", () => {
    expect(trouble(thrown("Problem", { status: 429, details: { retryAfter: 12 } }))).toContain("12 seconds");
  });

  test("never shows what a machine said", () => {
    expect(trouble(thrown("Problem", { status: 500 }))).not.toContain("inner words");
  });

  test("a page has its own words for no signal, and not for a server that said no", () => {
    expect(whyNoAnswer(thrown("Unreachable"), "err.screen")).toBe(t("err.screen"));
    expect(whyNoAnswer(thrown("Problem", { status: 404 }), "err.screen")).toBe(t("err.refused"));
  });
});
