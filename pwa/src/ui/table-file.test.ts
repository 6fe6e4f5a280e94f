import { describe, expect, test } from "vitest";
import { cell, csvOf } from "./table-file.ts";

describe("a table as a file", () => {
  test("has no cell that a spreadsheet would run", () => {
    expect(["=1", " +1", '"-1', "@x", "\t1", "EVS"].map(cell)).toEqual([
      '"\'=1"',
      '"\' +1"',
      '"\'""-1"',
      '"\'@x"',
      '"\'\t1"',
      '"EVS"',
    ]);
    expect(cell(-3)).toBe('"-3"');
  });

  test("has one line for each row", () => {
    expect(
      csvOf([
        ["Where", "n"],
        ["EVS", 3],
      ]),
    ).toBe('\ufeff"Where","n"\r\n"EVS","3"\r\n');
  });
});
