import { describe, expect, test } from "vitest";
import { DoubleFinder, type Known } from "./doubles.ts";

const er = "er";
const lab = "lab";

function known(name: string, departmentId: string | null = null, ...numbers: string[]): Known {
  return { id: name, name, departmentId, numbers };
}

function double(
  list: Known[],
  name: string,
  number: string | null = null,
  departmentId: string | null = null,
) {
  return new DoubleFinder(list).find({ name, number, departmentId })?.name ?? null;
}

describe("somebody who may be on the list already", () => {
  test("has the same number, however it is written and whatever they are called", () => {
    const list = [known("Marisol", er, "(312) 555-0199")];

    expect(double(list, "Mari from work", "+1 312 555 0199", lab)).toBe("Marisol");
    expect(double(list, "Mari from work", "312 555 0198")).toBeNull();
  });

  test("has the same first name in the same unit", () => {
    const list = [known("Ana López", er)];

    expect(double(list, "ana reyes", null, er)).toBe("Ana López");
    expect(double(list, "Ána López", null, lab)).toBeNull();
  });

  test.each([
    ["Ana", "Ana Lucía Brezo", true],
    ["Ana L.", "Ana López", true],
    ["Ana Brezo", "Ana Lucía Brezo", true],
    ["Ana Reyes", "Ana López", false],
    ["Anabel", "Ana", false],
    ["Luis", "Ana", false],
  ])("where no unit is known, %s and %s: %s", (one, other, may) => {
    expect(double([known(other)], one) !== null).toBe(may);
    expect(double([known(one)], other) !== null).toBe(may);
  });

  test("two without a number have no number in common", () => {
    expect(double([known("Ken", null, "")], "Bea", null)).toBeNull();
    expect(double([known("Ken", null, "call")], "Bea", "text")).toBeNull();
  });
});
