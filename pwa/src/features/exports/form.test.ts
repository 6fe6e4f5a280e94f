import { describe, expect, test } from "vitest";
import { type Export, inOrder } from "./exports.ts";
import { toggled, usualColumns } from "./form.ts";

describe("what goes into a file", () => {
  test("names people by name or by initials, and never by nothing", () => {
    expect(toggled(["name", "shift"], "initials")).toEqual(["initials", "shift"]);
    expect(toggled(["initials", "shift"], "initials")).toEqual(["initials", "shift"]);
  });

  test("takes a column in, and out again", () => {
    expect(toggled(["name"], "shift")).toEqual(["name", "shift"]);
    expect(toggled(["name", "shift"], "shift")).toEqual(["name"]);
  });

  test("begins with initials where it shows where somebody stands", () => {
    expect(usualColumns("wall_chart")).toContain("initials");
    expect(usualColumns("wall_chart")).not.toContain("name");
  });

  test("has nothing to choose where nobody is named", () => {
    expect(usualColumns("counts")).toEqual([]);
  });

  test("is listed first while it waits for the one who looks", () => {
    const one = (id: string, mayDecide: boolean) => ({ id, may_decide: mayDecide }) as Export;

    expect(inOrder([one("a", false), one("b", true), one("c", false)]).map(({ id }) => id)).toEqual([
      "b",
      "a",
      "c",
    ]);
  });
});
