import { describe, expect, test } from "vitest";
import { fc } from "./chance.testing.ts";
import { countedTogether, FEWEST_TOLD } from "./small-groups.ts";

const row = (name: string, people: number, yes: number) => ({ name, people, numbers: [yes] });

describe("a file of counts", () => {
  test("tells of no one or two people alone: small groups stand in one row", () => {
    const told = countedTogether([row("Emergency", 8, 5), row("Lab", 1, 1), row("Kitchen", 2, 0)]);

    expect(told?.rows.map(({ name }) => name)).toEqual(["Emergency"]);
    expect(told?.together).toEqual({ people: 3, numbers: [1] });
  });

  test("counts the next larger group with a small one that would be found by subtracting", () => {
    const told = countedTogether([row("Emergency", 8, 5), row("EVS", 4, 2), row("Lab", 1, 1)]);

    expect(told?.rows.map(({ name }) => name)).toEqual(["Emergency"]);
    expect(told?.together).toEqual({ people: 5, numbers: [3] });
  });

  test("keeps the rows in their order, and a place where nobody is", () => {
    const told = countedTogether([row("Night", 0, 0), row("Emergency", 8, 5), row("EVS", 4, 2)]);

    expect(told?.rows.map(({ name }) => name)).toEqual(["Night", "Emergency", "EVS"]);
    expect(told?.together).toBeNull();
  });

  test("is not made of two people in all", () => {
    expect(countedTogether([row("Lab", 1, 1), row("Kitchen", 1, 0)])).toBeNull();
  });

  test("adds up to everybody, and no row of it is about one or two", () => {
    const counts = fc.array(fc.nat(6), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(counts, (all) => {
        const told = countedTogether(all.map((people, i) => row(`${i}`, people, people)));
        const sizes = told ? [...told.rows.map(({ people }) => people), told.together?.people ?? 0] : [];
        const sum = all.reduce((a, b) => a + b, 0);

        expect(told === null).toBe(sum < FEWEST_TOLD);
        expect(sizes.filter((people) => people > 0 && people < FEWEST_TOLD)).toEqual([]);
        expect(sizes.reduce((a, b) => a + b, 0)).toBe(told ? sum : 0);
      }),
    );
  });
});
