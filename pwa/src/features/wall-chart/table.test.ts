import { beforeAll, describe, expect, test } from "vitest";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { csvOf } from "#ui/table-file.ts";
import type { Cell, Marks, WallChart } from "./chart.ts";
import { fileOf } from "./table.ts";

const marks = (people: number, ones: number, more: Partial<Marks> = {}): Marks => ({
  people,
  hidden: 0,
  without_number: people - ones,
  stands: [ones, 0, 0, 0, 0],
  faded: 0,
  proven: 0,
  reached: ones,
  assessed: ones,
  asked: 0,
  yes: 0,
  thinking: 0,
  no: 0,
  leaders: 0,
  leaders_needed: 1,
  in_ask: people,
  not_asked: people,
  ...more,
});
const cell = (department: string, one: Marks): Cell => ({
  department_id: department,
  shift_id: "night",
  marks: one,
});
const chart: WallChart = {
  as_of: new Date("2026-11-19T12:00:00").toISOString(),
  shows_people: true,
  ask: null,
  worksites: [
    {
      id: "hospital",
      name: "Cedar Hollow",
      departments: [
        { id: "er", name: "@Emergency" },
        { id: "evs", name: "EVS" },
        { id: "lab", name: "Lab" },
      ],
      shifts: [{ id: "night", name: "Night" }],
    },
  ],
  cells: [cell("er", marks(8, 6)), cell("evs", marks(4, 2)), cell("lab", marks(1, 1))],
  all: marks(13, 9),
};

describe("the wall chart as a file", () => {
  beforeAll(async () => {
    await speak("en", false);
    await wordsOfRooms();
  });

  test("has a line for each place, and none for somebody alone on a shift", () => {
    expect(fileOf(chart, "reach")).toEqual([
      ["Where", "People", "Talked with", "Not talked with yet"],
      ["@Emergency, Night", 8, 6, 2],
      ["Small groups, counted together", 5, 3, 2],
      ["Everybody", 13, 9, 4],
      ["As of November 19, 2026. No row is about fewer than 3 people, and none can be found by subtracting."],
    ]);
  });

  test("tells of leaders where they are missing", () => {
    expect(fileOf(chart, "leaders")?.[0]).toEqual(["Where", "People", "People follow this 1", "Not yet"]);
  });

  test("counts a place as small where all but two of its people are hidden", () => {
    const secret = cell("er", marks(8, 2, { hidden: 6, without_number: 0 }));

    const file = fileOf(
      { ...chart, cells: [secret, cell("evs", marks(4, 2)), cell("lab", marks(4, 1))] },
      "reach",
    );

    expect(file?.map(([name]) => name).slice(1, 3)).toEqual(["Lab, Night", "Small groups, counted together"]);
  });

  test("cannot run in a spreadsheet, whatever a unit is called", () => {
    expect(csvOf(fileOf(chart, "reach") ?? [])).toContain('"\'@Emergency, Night","8"');
  });

  test("is not made of two people", () => {
    expect(fileOf({ ...chart, cells: [cell("lab", marks(2, 1))] }, "support")).toBeNull();
  });
});
