import { describe, expect, test } from "vitest";
import { scriptAddress } from "#push/script-address.ts";

describe("an address becomes a script", () => {
  test.each(["/sw.js", "/assets/reader-BaXGdjBW.js"])("when it is ours: %s", (address) => {
    expect(scriptAddress(address)).toBe(address);
  });

  test.each([
    "/evil.js",
    "/assets/base-Dw7zBiso.js",
    "/assets/reader-1.js?x=/sw.js",
    "//elsewhere/sw.js",
    "https://elsewhere/assets/reader-1.js",
    "/api/v1/sw.js",
    "data:text/javascript,1",
    "",
  ])("and never otherwise: %s", (address) => {
    expect(() => scriptAddress(address)).toThrow(TypeError);
  });
});
