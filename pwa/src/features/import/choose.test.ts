import { describe, expect, test } from "vitest";
import { matching, questionsOf, type Ticked } from "./choose.ts";
import type { Known } from "./doubles.ts";
import type { Found } from "./reading.ts";
import { likeliestUnits } from "./units.ts";

const people: Found[] = [
  { at: 1, name: "Ana Lucía Brezo", number: "(312) 555-0101" },
  { at: 2, name: "Ken", number: null },
  { at: 3, name: "Ana Brezo", number: "312 555 0101" },
];
const byAt = new Map(people.map((one) => [one.at, one]));
const ken: Known = { id: "ken", name: "Ken B.", departmentId: "er", numbers: [] };

const asked = (ticked: Ticked, others: number[] = []) =>
  [...questionsOf(byAt, ticked, new Set(others), [ken])].map(([at, { name }]) => [at, name]);

describe("choosing from a file", () => {
  test.each([
    ["lucia", [1]],
    ["ANA", [1, 3]],
    ["0101", [1, 3]],
    ["31", []],
    ["Ken 0101", []],
    ["  ", [1, 2, 3]],
    ["nobody", []],
  ])("typing %o finds the cards %o", (typed, found) => {
    expect(matching(people, typed).map(({ at }) => at)).toEqual(found);
  });

  test("asks about nobody who is not ticked", () => {
    expect(asked(new Map())).toEqual([]);
  });

  test("asks whether somebody ticked is the one on the list, until told that it is somebody else", () => {
    expect(asked(new Map([[2, null]]))).toEqual([[2, "Ken B."]]);
    expect(asked(new Map([[2, null]]), [2])).toEqual([]);
  });

  test("another unit tells two of one name apart", () => {
    expect(asked(new Map([[2, "lab"]]))).toEqual([]);
    expect(asked(new Map([[2, "er"]]))).toEqual([[2, "Ken B."]]);
  });

  test("asks about the second of two cards of one person, not about the first", () => {
    expect(
      asked(
        new Map<number, null>([
          [1, null],
          [3, null],
        ]),
      ),
    ).toEqual([[3, "Ana Lucía Brezo"]]);
  });

  test("offers the units first in which most of her people work", () => {
    const units = ["lab", "er", "icu"].map((id) => ({ id, name: id.toUpperCase() }));
    const list = ["icu", "er", "icu", null].map((department_id) => ({ department_id }));

    expect(likeliestUnits(units, list).map(({ id }) => id)).toEqual(["icu", "er", "lab"]);
  });
});
