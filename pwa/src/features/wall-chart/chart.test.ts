import { describe, expect, test } from "vitest";
import { fc } from "#domain/chance.testing.ts";
import {
  type Cell,
  gridOf,
  isLeader,
  layers,
  leaderDots,
  lookOf,
  type Marks,
  majorityOf,
  piecesOf,
  shareOf,
  shown,
  type Tile,
  tilesIn,
  type WallChart,
  weakest,
} from "./chart.ts";

const nothing: Marks = {
  people: 0,
  hidden: 0,
  without_number: 0,
  stands: [0, 0, 0, 0, 0],
  faded: 0,
  proven: 0,
  reached: 0,
  assessed: 0,
  asked: 0,
  yes: 0,
  thinking: 0,
  no: 0,
  leaders: 0,
  leaders_needed: 0,
  in_ask: 0,
  not_asked: 0,
};

/** Emergency by day, in the story of the demo. */
const emergency: Marks = {
  ...nothing,
  people: 8,
  without_number: 0,
  stands: [2, 4, 1, 1, 0],
  reached: 8,
  asked: 6,
  yes: 5,
  thinking: 1,
  in_ask: 8,
  not_asked: 2,
  leaders: 1,
  leaders_needed: 1,
};
const nights: Marks = { ...nothing, people: 6, without_number: 6, leaders_needed: 1 };

function cell(department: string | null, shift: string | null, marks: Marks): Cell {
  return { department_id: department, shift_id: shift, marks };
}

function chartOf(cells: Cell[], more: Partial<WallChart> = {}): WallChart {
  return {
    as_of: "2026-11-19T23:30:00.000Z",
    shows_people: true,
    ask: null,
    worksites: [
      {
        id: "hospital",
        name: "Cedar Hollow",
        departments: [
          { id: "er", name: "Emergency" },
          { id: "evs", name: "EVS" },
        ],
        shifts: [
          { id: "day", name: "Day" },
          { id: "night", name: "Night" },
        ],
      },
    ],
    cells,
    all: nothing,
    ...more,
  };
}

function tile(some: Partial<Tile>): Tile {
  return {
    id: "one",
    name: "Marisol V.",
    department_id: "er",
    shift_id: "day",
    influence: 3,
    keeper_name: "Rosa M.",
    stand: 3,
    is_fresh: true,
    is_proven: false,
    is_reached: true,
    answer: null,
    is_left_alone: false,
    ...some,
  };
}

describe("a bar", () => {
  test("shows the mix in its order, with what nobody knows at the end, and leaves out what is empty", () => {
    expect(piecesOf(emergency, "support")).toEqual([
      { look: "s1", n: 2 },
      { look: "s2", n: 4 },
      { look: "s3", n: 1 },
      { look: "s4", n: 1 },
    ]);
    expect(piecesOf(nights, "support")).toEqual([{ look: "none", n: 6 }]);
  });

  test("says who is asked, and who is not", () => {
    expect(piecesOf(emergency, "ask")).toEqual([
      { look: "yes", n: 5 },
      { look: "thinking", n: 1 },
      { look: "none", n: 2 },
    ]);
  });

  test("asks nobody where the ask is for other units", () => {
    const elsewhere = { ...nights, in_ask: 0, not_asked: 0 };

    expect([shareOf(elsewhere, "ask"), shareOf(elsewhere, "reach")]).toEqual([
      { now: 0, of: 0 },
      { now: 0, of: 6 },
    ]);
    expect(piecesOf(elsewhere, "ask")).toEqual([]);
    expect(weakest([cell("evs", "night", elsewhere)], "ask")).toBeUndefined();
  });

  test("has as many people as are shown, in every layer but the leaders'", () => {
    const counts = fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9));
    fc.assert(
      fc.property(counts, fc.nat(9), fc.nat(20), ([faded, none, ...stands], hidden, reach) => {
        const known = faded + none + stands.reduce((sum, n) => sum + n, 0);
        const yes = Math.min(reach, known);
        const marks = { ...nothing, people: known + hidden, hidden, stands, faded, without_number: none };
        const full = { ...marks, reached: yes, asked: yes, yes, not_asked: known - yes };
        for (const layer of layers.filter((one) => one !== "leaders")) {
          const drawn = piecesOf(full, layer).reduce((sum, { n }) => sum + n, 0);
          expect(drawn).toBe(shown(full));
        }
      }),
    );
  });
});

describe("a cell", () => {
  test("counts 1s and 2s, talks, yeses and leaders, each of the right whole", () => {
    expect(layers.map((layer) => shareOf(emergency, layer))).toEqual([
      { now: 6, of: 8 },
      { now: 8, of: 8 },
      { now: 5, of: 8 },
      { now: 1, of: 1 },
    ]);
  });

  test("has a dot for every ten people, and one for each leader", () => {
    expect(leaderDots({ ...nothing, people: 21, leaders: 1 })).toEqual([true, false, false]);
    expect(leaderDots({ ...nothing, people: 10, leaders: 3 })).toEqual([true, true, true]);
  });
});

describe("the grid", () => {
  test("puts cells under their shift, and who wrote nothing down into the last row", () => {
    const grid = gridOf(
      chartOf([cell("er", "day", emergency), cell("evs", "night", nights), cell(null, "day", nothing)]),
      chartOf([]).worksites[0] as WallChart["worksites"][number],
    );

    expect(grid.shifts.map(({ id }) => id)).toEqual(["day", "night"]);
    expect(grid.rows.map(({ department }) => department.id)).toEqual(["er", "evs", null]);
    expect(grid.rows.map(({ cells }) => cells.map((one) => one?.marks.people))).toEqual([
      [8, undefined],
      [undefined, 6],
      [0, undefined],
    ]);
  });

  test("finds the place furthest behind, never one of which something is hidden or that is tiny", () => {
    const tiny = { ...nothing, people: 2, without_number: 2 };
    const secret = { ...nothing, people: 9, hidden: 9 };
    const cells = [
      cell("er", "day", emergency),
      cell("evs", "night", nights),
      cell("er", "night", tiny),
      cell("evs", "day", secret),
    ];

    expect(weakest(cells, "support")?.department_id).toBe("evs");
    expect(weakest(cells, "support")?.shift_id).toBe("night");
    expect(weakest([cell("er", "day", emergency)], "reach")).toBeUndefined();
  });
});

describe("a tile", () => {
  test("looks like where somebody stands; an old number fades", () => {
    expect(lookOf(tile({ stand: 3 }), "support")).toBe("s3");
    expect(lookOf(tile({ is_fresh: false }), "support")).toBe("faded");
    expect(lookOf(tile({ stand: null }), "support")).toBe("none");
    expect(lookOf(tile({ answer: "thinking" }), "ask")).toBe("thinking");
    expect(lookOf(tile({ is_reached: false }), "reach")).toBe("none");
  });

  test("is a leader's when a fresh 1 has influence", () => {
    expect(isLeader(tile({ stand: 1, influence: 2 }))).toBe(true);
    expect(isLeader(tile({ stand: 1, influence: 1 }))).toBe(false);
    expect(isLeader(tile({ stand: 1, is_fresh: false }))).toBe(false);
    expect(lookOf(tile({ stand: 1 }), "leaders")).toBe("yes");
  });

  test("stands in its cell, in the order of the alphabet", () => {
    const people = [
      tile({ id: "b", name: "Tere" }),
      tile({ id: "a", name: "Ana" }),
      tile({ shift_id: null }),
    ];

    expect(tilesIn(people, "er", "day").map(({ name }) => name)).toEqual(["Ana", "Tere"]);
  });
});

test("more than half of 120 are 61, and of 21 they are 11", () => {
  expect([majorityOf(120), majorityOf(21)]).toEqual([61, 11]);
});
