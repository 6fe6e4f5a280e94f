/** The wall chart as a table: on the screen every cell, in a file no group that is small enough to know somebody by. */

import { type Counted, countedTogether, FEWEST_TOLD } from "#domain/small-groups.ts";
import { fullDay } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import type { Line } from "#ui/table-file.ts";
import {
  type Cell,
  type Grid,
  inAsk,
  type Layer,
  type Look,
  type Marks,
  notAsked,
  shown,
  type WallChart,
} from "./chart.ts";
import { cellName, legendOf, placeName } from "./wording.ts";

/** How many people of a cell look like this in a layer. */
export function countOf(marks: Marks, layer: Layer, look: Look): number {
  const counts: Record<Layer, Partial<Record<Look, number>>> = {
    support: {
      ...Object.fromEntries(marks.stands.map((n, i) => [`s${i + 1}`, n])),
      faded: marks.faded,
      none: marks.without_number,
    },
    reach: { yes: marks.reached, none: shown(marks) - marks.reached },
    ask: { yes: marks.yes, thinking: marks.thinking, no: marks.no, none: notAsked(marks) },
    leaders: { yes: marks.leaders, none: Math.max(0, marks.leaders_needed - marks.leaders) },
  };
  return counts[layer][look] ?? 0;
}

/** The cells of a grid with their names, row by row. */
export function cellsOf(grid: Grid): { cell: Cell; name: string }[] {
  return grid.rows.flatMap(({ department, cells }) =>
    cells.flatMap((cell, i) =>
      cell ? [{ cell, name: placeName(department.name, grid.shifts[i]?.name) }] : [],
    ),
  );
}

function countedIn(chart: WallChart, cell: Cell, layer: Layer): Counted {
  const { marks } = cell;
  return {
    name: cellName(chart, cell),
    people: layer === "ask" ? Math.min(shown(marks), inAsk(marks)) : shown(marks),
    numbers: [marks.people, ...legendOf(layer).map(({ look }) => countOf(marks, layer, look))],
  };
}

/** The chart of every workplace as the lines of a file; null where too few people are counted to tell of. */
export function fileOf(chart: WallChart, layer: Layer): Line[] | null {
  const told = countedTogether(chart.cells.map((cell) => countedIn(chart, cell, layer)));
  if (!told) {
    return null;
  }
  const { all } = chart;
  const total = [all.people, ...legendOf(layer).map(({ look }) => countOf(all, layer, look))];
  return [
    [t("wall.place"), t("wall.people"), ...legendOf(layer).map(({ word }) => word)],
    ...told.rows.map(({ name, numbers }): Line => [name, ...numbers]),
    ...(told.together ? [[t("wall.together"), ...told.together.numbers]] : []),
    [t("wall.all"), ...total],
    [t("wall.file_means", { day: fullDay(chart.as_of), n: FEWEST_TOLD })],
  ];
}
