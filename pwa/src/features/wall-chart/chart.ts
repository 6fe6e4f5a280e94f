/** What the wall chart shows in each layer: pure sums over the cells the server counted. */

import type { components } from "#domain/wire.ts";

export type WallChart = components["schemas"]["WallChart"];
export type Cell = components["schemas"]["WallChartCell"];
export type Marks = components["schemas"]["WallChartMarks"];
export type Tile = components["schemas"]["WallChartPerson"];
export type Worksite = components["schemas"]["WallChartWorksite"];

export const layers = ["support", "reach", "ask", "leaders"] as const;
export type Layer = (typeof layers)[number];

/** How a piece of a bar looks: a colour with a pattern of its own, so that neither is needed alone. */
export const looks = ["s1", "s2", "s3", "s4", "s5", "faded", "none", "yes", "thinking", "no"] as const;
export type Look = (typeof looks)[number];

export interface Piece {
  readonly look: Look;
  readonly n: number;
}

export interface Place {
  readonly id: string | null;
  readonly name: string | null;
}

/** One department with its cells, in the order of the shifts; undefined where nobody works. */
interface GridRow {
  readonly department: Place;
  readonly cells: readonly (Cell | undefined)[];
}

export interface Grid {
  readonly shifts: readonly Place[];
  readonly rows: readonly GridRow[];
}

const NOBODY_SAID: Place = { id: null, name: null };
/** Fewer people than this are no place to make a plan for. */
const FEWEST = 3;
const ONE_FOR = 10;

/** What of a cell's people the layers count: those about whom we may know. */
export function shown(marks: Marks): number {
  return marks.people - marks.hidden;
}

/** Whom the open ask is for; a copy kept from before there were tests of some units means everybody. */
export function inAsk(marks: Marks): number {
  return marks.in_ask ?? marks.people;
}

/** Of whom no answer is written down, of those the open ask is for. */
export function notAsked(marks: Marks): number {
  return marks.not_asked ?? shown(marks) - marks.asked;
}

/** The pieces of a cell's bar, in their fixed order, empty ones left out. */
export function piecesOf(marks: Marks, layer: Layer): Piece[] {
  const all: Record<Layer, Piece[]> = {
    support: [
      ...marks.stands.map((n, i): Piece => ({ look: `s${i + 1}` as Look, n })),
      { look: "faded", n: marks.faded },
      { look: "none", n: marks.without_number },
    ],
    reach: [
      { look: "yes", n: marks.reached },
      { look: "none", n: shown(marks) - marks.reached },
    ],
    ask: [
      { look: "yes", n: marks.yes },
      { look: "thinking", n: marks.thinking },
      { look: "no", n: marks.no },
      { look: "none", n: notAsked(marks) },
    ],
    leaders: [
      { look: "yes", n: marks.leaders },
      { look: "none", n: Math.max(0, marks.leaders_needed - marks.leaders) },
    ],
  };
  return all[layer].filter(({ n }) => n > 0);
}

/** The two numbers of a cell: so many of so many. */
export function shareOf(marks: Marks, layer: Layer): { now: number; of: number } {
  const support = (marks.stands[0] ?? 0) + (marks.stands[1] ?? 0);
  const now = { support, reach: marks.reached, ask: marks.yes, leaders: marks.leaders }[layer];
  const of = { support: marks.people, reach: marks.people, ask: inAsk(marks), leaders: marks.leaders_needed };
  return { now, of: of[layer] };
}

function placesIn(ids: readonly (string | null)[], known: readonly { id: string; name: string }[]): Place[] {
  const here = known.filter(({ id }) => ids.includes(id));
  return ids.includes(null) ? [...here, NOBODY_SAID] : here;
}

/** The cells of a worksite as rows and columns; people without a department stand in the last row. */
export function gridOf(chart: WallChart, worksite: Worksite): Grid {
  const departments = new Set(worksite.departments.map(({ id }) => id));
  const shiftIds = new Set(worksite.shifts.map(({ id }) => id));
  const alone = chart.worksites.length < 2;
  const cells = chart.cells.filter(
    ({ department_id: department, shift_id: shift }) =>
      (department === null ? alone : departments.has(department)) && (shift === null || shiftIds.has(shift)),
  );
  const shifts = placesIn(
    cells.map(({ shift_id: shift }) => shift),
    worksite.shifts,
  );
  const rows = placesIn(
    cells.map(({ department_id: department }) => department),
    worksite.departments,
  ).map((department) => ({
    department,
    cells: shifts.map(({ id }) =>
      cells.find((cell) => cell.department_id === department.id && cell.shift_id === id),
    ),
  }));
  return { shifts, rows };
}

/** The cell furthest behind in a layer, of equals the larger; undefined when none is. */
export function weakest(cells: readonly Cell[], layer: Layer): Cell | undefined {
  const behind = cells.filter(({ marks }) => {
    const { now, of } = shareOf(marks, layer);
    return marks.hidden === 0 && marks.people >= FEWEST && now < of;
  });
  const share = ({ marks }: Cell) => {
    const { now, of } = shareOf(marks, layer);
    return now / of;
  };
  return behind.sort((a, b) => share(a) - share(b) || b.marks.people - a.marks.people)[0];
}

/** How many people make more than half. */
export function majorityOf(people: number): number {
  return Math.floor(people / 2) + 1;
}

/** The people of a cell, by name. */
export function tilesIn(tiles: readonly Tile[], department: string | null, shift: string | null): Tile[] {
  return tiles
    .filter((tile) => tile.department_id === department && tile.shift_id === shift)
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** The look of somebody on the wall of names, in a layer. */
export function lookOf(tile: Tile, layer: Layer): Look {
  if (layer === "reach") {
    return tile.is_reached ? "yes" : "none";
  }
  if (layer === "ask") {
    return (tile.answer ?? "none") as Look;
  }
  if (layer === "leaders") {
    return isLeader(tile) ? "yes" : "none";
  }
  if (tile.stand === null) {
    return "none";
  }
  return tile.is_fresh ? (`s${tile.stand}` as Look) : "faded";
}

/** A fresh 1 to whom people listen. */
export function isLeader({ stand, is_fresh: fresh, influence }: Tile): boolean {
  return fresh && stand === 1 && (influence ?? 0) >= 2;
}

/** One dot for every ten people of a cell: filled ones first, and every leader has one. */
export function leaderDots(marks: Marks): boolean[] {
  const dots = Math.max(marks.leaders, Math.ceil(marks.people / ONE_FOR));
  return Array.from({ length: dots }, (_, i) => i < marks.leaders);
}
