/** How the wall of names goes onto sheets of paper: two columns each, whole departments where they fit. Pure. */

import { type Cell, type Grid, type Place, type Tile, tilesIn } from "./chart.ts";

/** Some of the people of one department and shift. */
interface SheetCell {
  readonly shift: Place;
  readonly cell: Cell;
  readonly tiles: readonly Tile[];
  /** How many of the cell are on no tile; 0 but on the last part of a cell. */
  readonly missing: number;
}

/** A department, or as much of it as fits into a column. */
export interface Block {
  readonly department: Place;
  readonly isContinued: boolean;
  readonly cells: readonly SheetCell[];
}

export interface SheetOfPaper {
  readonly columns: readonly (readonly Block[])[];
  readonly names: number;
}

/** How much goes onto a sheet: lines of tiles in a column, letters in a line of one shift. */
export interface Room {
  readonly lines: number;
  readonly letters: number;
}

const COLUMNS = 2;
const SHIFTS_ABREAST = 3;
/** The heading of a department with that of its shifts; what another row of shifts takes; the sentence about who is on no tile. */
const HEADING = 2.5;
const NEXT_ROW = 1.6;
const SENTENCE = 2;
/** A tile beside its name: the mark, the number, the frame. In letters. */
const FRAME = 7;

/** Departments under each other on a sheet of counts. */
const ROWS = 11;

/** The departments of a grid, as many on a sheet as can be read from across the room. */
export function inRows(grid: Grid): Grid["rows"][] {
  const sheets: Grid["rows"][] = [];
  for (let at = 0; at < grid.rows.length; at += ROWS) {
    sheets.push(grid.rows.slice(at, at + ROWS));
  }
  return sheets;
}

/** Tiles cut into parts, none with more lines than there are. */
function partsOf(tiles: readonly Tile[], lettersOf: (tile: Tile) => number, room: Room): Tile[][] {
  const parts: Tile[][] = [[]];
  let used = 0;
  let line = 0;
  for (const tile of tiles) {
    const wide = Math.min(room.letters, lettersOf(tile) + FRAME);
    if (line === 0 || line + wide > room.letters) {
      line = 0;
      used += 1;
    }
    if (used > room.lines) {
      parts.push([]);
      used = 1;
    }
    line += wide;
    parts.at(-1)?.push(tile);
  }
  return parts;
}

/** The lines that tiles take in one shift. */
function linesOf(tiles: readonly Tile[], lettersOf: (tile: Tile) => number, letters: number): number {
  return tiles.length === 0 ? 0 : partsOf(tiles, lettersOf, { lines: 1, letters }).length;
}

function inThrees<T>(all: readonly T[]): T[][] {
  const rows: T[][] = [];
  for (let at = 0; at < all.length; at += SHIFTS_ABREAST) {
    rows.push(all.slice(at, at + SHIFTS_ABREAST));
  }
  return rows;
}

function heightOf(cells: readonly SheetCell[], lettersOf: (tile: Tile) => number, letters: number): number {
  const rows = inThrees(cells).map((row) =>
    Math.max(
      ...row.map(({ tiles, missing }) => linesOf(tiles, lettersOf, letters) + (missing > 0 ? SENTENCE : 0)),
    ),
  );
  return HEADING + rows.reduce((sum, lines) => sum + lines, 0) + NEXT_ROW * (rows.length - 1);
}

/** A department that is higher than a column, as blocks of at most a column each. */
function cut(department: Place, cells: readonly SheetCell[], lettersOf: (tile: Tile) => number, room: Room) {
  const lines = Math.floor(room.lines - HEADING - SENTENCE);
  const blocks = inThrees(cells).flatMap((row) => {
    const parts = row.map((one) => partsOf(one.tiles, lettersOf, { ...room, lines }));
    const most = Math.max(...parts.map(({ length }) => length));
    return Array.from({ length: most }, (_, at) =>
      row.flatMap((one, i): SheetCell[] => {
        const tiles = parts[i]?.[at];
        const isLast = at === (parts[i]?.length ?? 0) - 1;
        return tiles ? [{ ...one, tiles, missing: isLast ? one.missing : 0 }] : [];
      }),
    );
  });
  return blocks.map((some, at): Block => ({ department, isContinued: at > 0, cells: some }));
}

/** Everybody on as many sheets as they need, in the order of the grid. `lettersOf` says how long a tile is written. */
export function sheetsOf(
  grid: Grid,
  people: readonly Tile[],
  lettersOf: (tile: Tile) => number,
  room: Room,
): SheetOfPaper[] {
  const blocks = grid.rows.flatMap(({ department, cells }): Block[] => {
    const here = cells.flatMap((cell, i): SheetCell[] => {
      const shift = grid.shifts[i] ?? { id: null, name: null };
      const tiles = tilesIn(people, department.id, shift.id);
      return cell ? [{ shift, cell, tiles, missing: Math.max(0, cell.marks.people - tiles.length) }] : [];
    });
    return heightOf(here, lettersOf, room.letters) > room.lines
      ? cut(department, here, lettersOf, room)
      : [{ department, isContinued: false, cells: here }];
  });
  const columns: Block[][] = [];
  let used = 0;
  for (const block of blocks) {
    const height = heightOf(block.cells, lettersOf, room.letters);
    if (columns.length === 0 || used + height > room.lines) {
      columns.push([]);
      used = 0;
    }
    used += height;
    columns.at(-1)?.push(block);
  }
  return inSheets(columns);
}

function inSheets(columns: readonly Block[][]): SheetOfPaper[] {
  const sheets: SheetOfPaper[] = [];
  for (let at = 0; at < columns.length; at += COLUMNS) {
    const here = columns.slice(at, at + COLUMNS);
    const names = here.flat().flatMap(({ cells }) => cells.flatMap(({ tiles }) => tiles)).length;
    sheets.push({ columns: here, names });
  }
  return sheets;
}
