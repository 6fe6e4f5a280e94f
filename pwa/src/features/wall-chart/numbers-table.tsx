import { t } from "#i18n/words.ts";
import type { Cell, Grid, Layer, Marks } from "./chart.ts";
import { notAsked, shareOf, shown } from "./chart.ts";
import { legendOf, numeralOf, placeName } from "./wording.ts";

function countOf(marks: Marks, layer: Layer, look: string): number {
  const rest = shown(marks);
  const counts: Record<Layer, Record<string, number>> = {
    support: {
      ...Object.fromEntries(marks.stands.map((n, i) => [`s${i + 1}`, n])),
      faded: marks.faded,
      none: marks.without_number,
    },
    reach: { yes: marks.reached, none: rest - marks.reached },
    ask: { yes: marks.yes, thinking: marks.thinking, no: marks.no, none: notAsked(marks) },
    leaders: { yes: marks.leaders, none: Math.max(0, marks.leaders_needed - marks.leaders) },
  };
  return counts[layer][look] ?? 0;
}

function Line({ name, marks, layer }: { name: string; marks: Marks; layer: Layer }) {
  const { now, of } = shareOf(marks, layer);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {now}/{of}
      </td>
      {legendOf(layer).map(({ look }) => (
        <td key={look}>{countOf(marks, layer, look)}</td>
      ))}
    </tr>
  );
}

/** The chart as plain numbers, one line for each cell; the last line is everybody. */
export function NumbersTable(props: { grid: Grid; all: Marks; layer: Layer }) {
  const { grid, all, layer } = props;
  const lines = grid.rows.flatMap(({ department, cells }) =>
    cells.flatMap((cell, i): { cell: Cell; name: string }[] =>
      cell ? [{ cell, name: placeName(department.name, grid.shifts[i]?.name) }] : [],
    ),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard
    <section class="wall-scroll" tabIndex={0} aria-label={t("wall.table")}>
      <table class="wall-numbers numbers">
        <thead>
          <tr>
            <th scope="col">{t("wall.place")}</th>
            <th scope="col">{t("wall.share")}</th>
            {legendOf(layer).map(({ look, word }) => (
              <th key={look} scope="col">
                {layer === "support" && numeralOf(look) ? numeralOf(look) : word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ cell, name }) => (
            <Line key={name} name={name} marks={cell.marks} layer={layer} />
          ))}
          <Line name={t("wall.all")} marks={all} layer={layer} />
        </tbody>
      </table>
    </section>
  );
}
