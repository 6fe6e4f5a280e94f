import { expect, test } from "vitest";
import { areas, type Line, linesOf } from "./reaches.ts";

const reach = {
  pending: "none",
  member: "own",
  captain: "team",
  organizer: "union",
  administrator: "own",
} as const;
const lines: Line[] = (["people.see", "me.see", "people.add", "break_glass.open"] as const).map(
  (permission) => ({ permission, ...reach }),
);

test("every verb stands in one area, in the order of the table", () => {
  const found = areas.map((area) => linesOf(area, lines).map(({ permission }) => permission));

  expect(found).toEqual([["me.see"], ["people.see", "people.add"], [], [], [], ["break_glass.open"]]);
});
