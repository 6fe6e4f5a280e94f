import { t } from "#i18n/words.ts";
import { Bar, Dots, Swatch } from "./bar.tsx";
import { type Cell, type Grid, type Layer, leaderDots, piecesOf, shareOf } from "./chart.ts";
import { legendOf, numeralOf, placeName, sentenceOf } from "./wording.ts";

export interface OpenCell {
  readonly cell: Cell;
  readonly name: string;
}

/** What a cell says: its share, whom it does not show, and its people as a bar or as dots; all of it in words too. */
function CellMarks({ cell, name, layer }: { cell: Cell; name: string; layer: Layer }) {
  const { now, of } = shareOf(cell.marks, layer);
  const isAsked = layer !== "ask" || of > 0;
  return (
    <>
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
    </>
  );
}

interface Drawn {
  grid: Grid;
  layer: Layer;
  /** Leads to a cell's people; on paper nothing does. */
  onOpen?: (open: OpenCell) => void;
}

function CellOf({ cell, name, layer, onOpen }: Omit<Drawn, "grid"> & { cell: Cell; name: string }) {
  const marks = <CellMarks cell={cell} name={name} layer={layer} />;
  return onOpen ? (
    <button type="button" class="wall-cell" onClick={() => onOpen({ cell, name })}>
      {marks}
    </button>
  ) : (
    <div class="wall-cell">{marks}</div>
  );
}

/** Department by shift. */
export function GridTable({ grid, layer, onOpen }: Drawn) {
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
              const name = placeName(department.name, shift?.name);
              return (
                <td key={shift?.id}>
                  {cell && <CellOf cell={cell} name={name} layer={layer} {...(onOpen && { onOpen })} />}
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
