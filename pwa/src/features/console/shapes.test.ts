import { describe, expect, test } from "vitest";
import type { Clock, Movement, ReportTest } from "./reports.ts";
import { bandsOf, blocksOf, leastTalked, placesOver, talksDuring } from "./shapes.ts";

const movement: Movement = {
  starts_on: [],
  stocks: [
    [0, 0, 2, 8, 0, 0],
    [0, 1, 4, 5, 0, 0],
  ],
  flows: [
    { week: 0, start: 3, end: 3, people: 5 },
    { week: 0, start: 3, end: 2, people: 3 },
    { week: 0, start: 2, end: 2, people: 1 },
    { week: 0, start: 2, end: 1, people: 1 },
  ],
  closer: 4,
  further: 0,
};

const clock: Clock = {
  talks: Array.from({ length: 24 }, (_, hour) => (hour === 9 ? 6 : hour === 1 ? 1 : 0)),
  at_work: Array.from({ length: 24 }, () => 1),
  shifts: [
    { name: "Day", starts_at: "07:00", ends_at: "15:00", people: 10 },
    { name: "Night", starts_at: "23:00", ends_at: "07:00", people: 5 },
  ],
};

describe("the river", () => {
  test("keeps everybody: what leaves a block fills it, and what enters the next one too", () => {
    const blocks = blocksOf(movement);
    const bands = bandsOf(movement);

    for (const block of blocks.filter(({ people }) => people > 0)) {
      const beside = bands.filter(
        ({ week, start, end }) =>
          (week === block.week && start === block.stand) || (week + 1 === block.week && end === block.stand),
      );
      expect(beside.reduce((sum, { height }) => sum + height, 0)).toBeCloseTo(block.height);
    }
    expect(bands.reduce((sum, { people }) => sum + people, 0)).toBe(10);
  });

  test("lays no band over another", () => {
    for (const side of ["from", "to"] as const) {
      const placed = bandsOf(movement).toSorted((a, b) => a[side] - b[side]);
      placed.forEach((band, at) => {
        const before = placed[at - 1];
        expect(band[side] + 1e-9).toBeGreaterThanOrEqual(before ? before[side] + before.height : 0);
      });
    }
  });

  test("fits on the paper", () => {
    const last = blocksOf(movement).at(-1);

    expect((last?.top ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(1 + 1e-9);
  });
});

describe("the tests over time", () => {
  test("stand by department, with nothing where nobody was counted", () => {
    const one = (places: ReportTest["places"]): ReportTest => ({
      id: "t",
      title_en: "",
      title_es: "",
      is_open: false,
      total: { n: 0, of: 0 },
      places,
    });

    expect(
      placesOver([
        one([{ id: "b", name: "ICU", n: 1, of: 4 }]),
        one([
          { id: "a", name: "EVS", n: 3, of: 6 },
          { id: "b", name: "ICU", n: 2, of: 4 },
        ]),
      ]),
    ).toEqual([
      { id: "a", name: "EVS", shares: [null, 0.5] },
      { id: "b", name: "ICU", shares: [0.25, 0.5] },
    ]);
  });
});

describe("the clock", () => {
  test("counts the talks in the hours of a shift, over midnight too", () => {
    expect(clock.shifts.map((shift) => talksDuring(clock, shift))).toEqual([6, 1]);
  });

  test("says where the fewest talks are for the people there", () => {
    expect(leastTalked(clock)?.name).toBe("Night");
    expect(leastTalked({ ...clock, shifts: [] })).toBeNull();
  });
});
