import { describe, expect, test } from "vitest";
import { tokenIn } from "./token.ts";

const token = "a1b2c3d4e5f6g7h8i9j0k1.L2m3N4o5P6q7R8s9T0u1V2w3X4y5Z6a7";

describe("a pasted invite", () => {
  test("may be the whole link or the code alone, with blanks around it", () => {
    expect(tokenIn(` https://hilo.example/j#${token}\n`)).toBe(token);
    expect(tokenIn(token)).toBe(token);
  });

  test.each(["K7QM-29FD", "k7qm29fd", " K7QM 29FD "])("may be a code of eight letters: %s", (typed) => {
    expect(tokenIn(typed)).toBe(typed.trim());
  });

  test.each(["", "hello", "https://hilo.example/j", "https://hilo.example/j#short", `${token} and more`])(
    "is not taken for one: %s",
    (text) => {
      expect(tokenIn(text)).toBeNull();
    },
  );
});
