import { fullDay } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { Patterns } from "./bar.tsx";
import { gridOf, type Layer, type Tile, type Worksite } from "./chart.ts";
import type { Wall } from "./copy.ts";
import { Legend } from "./grid.tsx";
import { type Block, type Room, type SheetOfPaper, sheetsOf } from "./sheets.ts";
import { type Called, calledBy, TileOf } from "./tiles.tsx";
import { findingOf, placeName } from "./wording.ts";

export type Size = "a3" | "letter";

/** What fits onto a sheet beside its head and its foot, in the letters of `print.css`. */
const rooms: Record<Size, Room> = { a3: { lines: 39, letters: 34 }, letter: { lines: 33, letters: 32 } };

export interface Look {
  readonly layer: Layer;
  readonly paper: Size;
  readonly ink: "colour" | "black";
  readonly who: "names" | "initials";
}

function DepartmentBlock({ block, look, called }: { block: Block; look: Look; called: Called }) {
  const name = block.department.name ?? t("wall.no_department");
  const title = block.isContinued ? t("wall.continued", { place: name }) : name;
  return (
    <section class="wall-department" aria-label={title}>
      <h2>{title}</h2>
      <div class="wall-shifts">
        {block.cells.map(({ shift, cell, tiles, missing }) => (
          <div key={shift.id}>
            <h3>
              {shift.name ?? t("wall.no_shift")} <span class="numbers">{cell.marks.people}</span>
            </h3>
            <ul class="wall-tiles" aria-label={placeName(block.department.name, shift.name)}>
              {tiles.map((tile) => (
                <TileOf key={tile.id} tile={tile} layer={look.layer} name={called(tile)} />
              ))}
            </ul>
            {missing > 0 && <p class="tiny">{t("wall.not_shown", { n: missing })}</p>}
          </div>
        ))}
      </div>
    </section>
  );
}

/** One sheet, that still tells what it is when it hangs alone: what was found, its marks, which sheet it is, whose day. */
function Sheet(props: {
  sheet: SheetOfPaper;
  title: string;
  look: Look;
  called: Called;
  number: number;
  of: number;
  names: number;
  day: string;
}) {
  const { sheet, title, look, called, number, of, names, day } = props;
  return (
    <section class="wall-sheet" aria-label={t("wall.sheet", { n: number, of })}>
      <p class="wall-finding">{title}</p>
      <div class="wall-columns">
        {sheet.columns.map((blocks, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
          <div key={at}>
            {blocks.map((block) => (
              <DepartmentBlock
                key={`${block.department.id} ${block.cells[0]?.tiles[0]?.id}`}
                block={block}
                look={look}
                called={called}
              />
            ))}
          </div>
        ))}
      </div>
      <Legend layer={look.layer} />
      <p class="tiny">
        {[
          t("wall.sheet", { n: number, of }),
          t("wall.sheet_names", { n: sheet.names, all: names }),
          t("wall.as_of", { day }),
        ].join(" · ")}
      </p>
    </section>
  );
}

/** The wall of names of a workplace, on as many sheets as it takes. */
export function Paper({ shown, worksite, look }: { shown: Wall; worksite: Worksite; look: Look }) {
  const { chart, people } = shown;
  const called = calledBy(people, look.who === "initials");
  const written = (tile: Tile) => called(tile).length;
  const sheets = sheetsOf(gridOf(chart, worksite), people, written, rooms[look.paper]);
  return (
    <section
      class={`wall-paper wall-paper-${look.paper} wall-in-${look.ink}`}
      aria-label={t("wall.print_title")}
    >
      <Patterns />
      {sheets.map((sheet, at) => (
        <Sheet
          // biome-ignore lint/suspicious/noArrayIndexKey: a sheet is known by its number
          key={at}
          sheet={sheet}
          title={`${worksite.name}: ${findingOf(chart, look.layer)}`}
          look={look}
          called={called}
          number={at + 1}
          of={sheets.length}
          names={sheets.reduce((sum, { names }) => sum + names, 0)}
          day={fullDay(chart.as_of)}
        />
      ))}
    </section>
  );
}
