import type { ComponentChildren } from "preact";
import { fullDay } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { Patterns } from "./bar.tsx";
import { gridOf, type Layer, type Tile, type Worksite } from "./chart.ts";
import type { Wall } from "./copy.ts";
import { GridTable, Legend } from "./grid.tsx";
import { type Block, inRows, type Room, type SheetOfPaper, sheetsOf } from "./sheets.ts";
import { type Called, calledBy, TileOf } from "./tiles.tsx";
import { findingOf, placeName } from "./wording.ts";

export type Size = "a3" | "letter";

/** What fits onto a sheet beside its head and its foot, in the letters of `print.css`. */
const rooms: Record<Size, Room> = { a3: { lines: 39, letters: 34 }, letter: { lines: 33, letters: 32 } };

export interface Look {
  readonly layer: Layer;
  readonly paper: Size;
  readonly ink: "colour" | "black";
  readonly who: "counts" | "names" | "initials";
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
  title: string;
  layer: Layer;
  number: number;
  of: number;
  /** What else its foot says. */
  foot?: string;
  day: string;
  children: ComponentChildren;
}) {
  const sheet = t("wall.sheet", { n: props.number, of: props.of });
  return (
    <section class="wall-sheet" aria-label={sheet}>
      <p class="wall-finding">{props.title}</p>
      {props.children}
      <Legend layer={props.layer} />
      <p class="tiny">
        {[sheet, props.foot, t("wall.as_of", { day: props.day })].filter(Boolean).join(" · ")}
      </p>
    </section>
  );
}

/** The people of one sheet. */
function Names({ sheet, look, called }: { sheet: SheetOfPaper; look: Look; called: Called }) {
  return (
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
  );
}

interface OnPaper {
  shown: Wall;
  worksite: Worksite;
  look: Look;
}

/** The wall of names of a workplace, on as many sheets as it takes. */
function NamesOnPaper({ shown, worksite, look }: OnPaper) {
  const { chart, people } = shown;
  const called = calledBy(people, look.who === "initials");
  const written = (tile: Tile) => called(tile).length;
  const sheets = sheetsOf(gridOf(chart, worksite), people, written, rooms[look.paper]);
  const all = sheets.reduce((sum, { names }) => sum + names, 0);
  return (
    <>
      {sheets.map((sheet, at) => (
        <Sheet
          // biome-ignore lint/suspicious/noArrayIndexKey: a sheet is known by its number
          key={at}
          title={`${worksite.name}: ${findingOf(chart, look.layer)}`}
          layer={look.layer}
          number={at + 1}
          of={sheets.length}
          foot={t("wall.sheet_names", { n: sheet.names, all })}
          day={fullDay(chart.as_of)}
        >
          <Names sheet={sheet} look={look} called={called} />
        </Sheet>
      ))}
    </>
  );
}

/** Department by shift in counts and bars: what may hang where names may not. */
function CountsOnPaper({ shown, worksite, look }: OnPaper) {
  const { chart } = shown;
  const grid = gridOf(chart, worksite);
  const sheets = inRows(grid);
  return (
    <>
      {sheets.map((rows, at) => (
        <Sheet
          // biome-ignore lint/suspicious/noArrayIndexKey: a sheet is known by its number
          key={at}
          title={`${worksite.name}: ${findingOf(chart, look.layer)}`}
          layer={look.layer}
          number={at + 1}
          of={sheets.length}
          day={fullDay(chart.as_of)}
        >
          <GridTable grid={{ ...grid, rows }} layer={look.layer} />
          <p class="tiny">{t(`wall.means.${look.layer}`)}</p>
        </Sheet>
      ))}
    </>
  );
}

/** The wall chart of a workplace as it will be printed. */
export function Paper(props: OnPaper) {
  const { look } = props;
  return (
    <section
      class={`wall-paper wall-paper-${look.paper} wall-in-${look.ink}`}
      aria-label={t("wall.print_title")}
    >
      <Patterns />
      {look.who === "counts" ? <CountsOnPaper {...props} /> : <NamesOnPaper {...props} />}
    </section>
  );
}
