import { t } from "#i18n/words.ts";
import { type Grid, type Layer, type Marks, shareOf } from "./chart.ts";
import { cellsOf, countOf } from "./table.ts";
import { legendOf, numeralOf } from "./wording.ts";

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
          {cellsOf(grid).map(({ cell, name }) => (
            <Line key={name} name={name} marks={cell.marks} layer={layer} />
          ))}
          <Line name={t("wall.all")} marks={all} layer={layer} />
        </tbody>
      </table>
    </section>
  );
}
