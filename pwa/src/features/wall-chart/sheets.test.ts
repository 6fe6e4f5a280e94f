import { describe, expect, test } from "vitest";
import { fc } from "#domain/chance.testing.ts";
import type { Cell, Grid, Tile } from "./chart.ts";
import { type Room, type SheetOfPaper, sheetsOf } from "./sheets.ts";

const room: Room = { lines: 10, letters: 20 };
const letters = ({ name }: Tile) => name.length;

function gridOf(counts: readonly (readonly number[])[]): { grid: Grid; people: Tile[] } {
  const people: Tile[] = [];
  const shifts = (counts[0] ?? []).map((_, s) => ({ id: `s${s}`, name: `Shift ${s}` }));
  const rows = counts.map((row, d) => ({
    department: { id: `d${d}`, name: `Unit ${d}` },
    cells: row.map((n, s) => {
      for (let i = 0; i < n; i += 1) {
        people.push({
          id: `${d} ${s} ${i}`,
          name: `Person ${i}`,
          department_id: `d${d}`,
          shift_id: `s${s}`,
        } as Tile);
      }
      return { department_id: `d${d}`, shift_id: `s${s}`, marks: { people: n } } as Cell;
    }),
  }));
  return { grid: { shifts, rows }, people };
}

const idsOn = (sheets: readonly SheetOfPaper[]) =>
  sheets.flatMap(({ columns }) =>
    columns.flat().flatMap(({ cells }) => cells.flatMap(({ tiles }) => tiles.map(({ id }) => id))),
  );

describe("the wall of names on paper", () => {
  test("takes one sheet as long as everybody fits", () => {
    const { grid, people } = gridOf([
      [2, 3, 1],
      [1, 1, 1],
    ]);

    const sheets = sheetsOf(grid, people, letters, room);

    expect(sheets.map(({ names, columns }) => [names, columns.length])).toEqual([[9, 1]]);
  });

  test("begins a department that does not fit any more in the next column, and then on the next sheet", () => {
    const { grid, people } = gridOf([[5], [5], [5]]);

    const sheets = sheetsOf(grid, people, letters, room);

    expect(
      sheets.map(({ columns }) => columns.map((blocks) => blocks.map((one) => one.department.name))),
    ).toEqual([[["Unit 0"], ["Unit 1"]], [["Unit 2"]]]);
    expect(sheets.map(({ names }) => names)).toEqual([10, 5]);
  });

  test("goes on with a department that is larger than a column, and says so", () => {
    const { grid, people } = gridOf([[12, 1]]);

    const [sheet] = sheetsOf(grid, people, letters, room);
    const blocks = sheet?.columns.flat() ?? [];

    expect(blocks.map(({ isContinued, cells }) => [isContinued, cells.length])).toEqual(
      [
        [false, 2],
        [true, 1],
        [true, 1],
      ].slice(0, blocks.length),
    );
    expect(blocks.length).toBeGreaterThan(1);
  });

  test("says only at the end of a place how many are on no tile", () => {
    const { grid, people } = gridOf([[14]]);

    const blocks = sheetsOf(grid, people.slice(1), letters, room).flatMap(({ columns }) => columns.flat());

    expect(blocks.map(({ cells }) => cells[0]?.missing).filter(Boolean)).toEqual([1]);
    expect(blocks.at(-1)?.cells[0]?.missing).toBe(1);
  });

  test("forgets nobody and shows nobody twice", () => {
    const counts = fc.array(fc.array(fc.nat(30), { minLength: 4, maxLength: 4 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(counts, (all) => {
        const { grid, people } = gridOf(all);
        const sheets = sheetsOf(grid, people, letters, room);

        expect(idsOn(sheets).sort()).toEqual(people.map(({ id }) => id).sort());
        expect(sheets.reduce((sum, { names }) => sum + names, 0)).toBe(people.length);
      }),
    );
  });
});
