import { t } from "#i18n/words.ts";
import { Bar, Dots, Swatch } from "./bar.tsx";
import { type Cell, type Grid, type Layer, leaderDots, piecesOf, shareOf } from "./chart.ts";
import { legendOf, numeralOf, placeName, sentenceOf } from "./wording.ts";

export interface OpenCell {
  readonly cell: Cell;
  readonly name: string;
}

function CellButton(props: { cell: Cell; name: string; layer: Layer; onOpen: (open: OpenCell) => void }) {
  const { cell, name, layer } = props;
  const { now, of } = shareOf(cell.marks, layer);
  const isAsked = layer !== "ask" || of > 0;
  return (
    <button type="button" class="wall-cell" onClick={() => props.onOpen({ cell, name })}>
      <span class="visually-hidden">{name}: </span>
      <span class="numbers">
        {isAsked ? `${now}/${of}` : "–"}
        {cell.marks.hidden > 0 && <span class="wall-hidden"> · {cell.marks.hidden}</span>}
      </span>
      {layer === "leaders" ? (
        <Dots filled={leaderDots(cell.marks)} />
      ) : (
        <Bar pieces={piecesOf(cell.marks, layer)} of={cell.marks.people} />
      )}
      <span class="visually-hidden">({sentenceOf(cell.marks, layer)})</span>
    </button>
  );
}

/** Department by shift; each cell is a button that leads to its people. */
export function GridTable(props: { grid: Grid; layer: Layer; onOpen: (open: OpenCell) => void }) {
  const { grid, layer } = props;
  return (
    <table class="wall-grid">
      <caption class="visually-hidden">{t("wall.title")}</caption>
      <thead>
        <tr>
          <td />
          {grid.shifts.map(({ id, name }) => (
            <th key={id} scope="col">
              {name ?? t("wall.no_shift")}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {grid.rows.map(({ department, cells }) => (
          <tr key={department.id}>
            <th scope="row">{department.name ?? t("wall.no_department")}</th>
            {cells.map((cell, i) => {
              const shift = grid.shifts[i];
              return (
                <td key={shift?.id}>
                  {cell && (
                    <CellButton
                      cell={cell}
                      name={placeName(department.name, shift?.name)}
                      layer={layer}
                      onOpen={props.onOpen}
                    />
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What the colours and patterns of a layer mean. */
export function Legend({ layer }: { layer: Layer }) {
  return (
    <ul class="wall-legend" aria-label={t("wall.legend")}>
      {legendOf(layer).map(({ look, word }) => (
        <li key={look}>
          {layer === "leaders" ? <Dots filled={[look === "yes"]} /> : <Swatch look={look} />}
          <span>
            {layer === "support" && numeralOf(look)} {word}
          </span>
        </li>
      ))}
    </ul>
  );
}
