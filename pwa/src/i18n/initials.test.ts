import { expect, test } from "vitest";
import { apart, dotted } from "./initials.ts";

test("whoever is alone with their initials keeps one letter of each word", () => {
  expect(dotted("Marisol Vega")).toBe("M. V.");
  expect(apart(["Marisol Vega", "Ken B."]).size).toBe(0);
});

test("people who share initials are told apart by as few letters more as it takes", () => {
  expect([...apart(["Marisol Vega", "Mirta Vidal", "Mario Vega", "Ken B."])]).toEqual([
    ["Mario Vega", "Mar. Veg. a"],
    ["Marisol Vega", "Mar. Veg. b"],
    ["Mirta Vidal", "Mi. Vi."],
  ]);
  expect(apart(["ángela ruiz", "Ángel Rojas"]).get("ángela ruiz")).toBe("Án. Ru.");
});

test("somebody who is on two lists under one name is one name", () => {
  expect(apart(["Marisol", "Marisol"]).size).toBe(0);
});
