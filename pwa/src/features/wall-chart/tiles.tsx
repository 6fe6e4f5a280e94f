import { apart, dotted } from "#i18n/initials.ts";
import { shownName } from "#i18n/names.ts";
import { t } from "#i18n/words.ts";
import { Dots, Swatch } from "./bar.tsx";
import { type Grid, isLeader, type Layer, lookOf, type Tile, tilesIn } from "./chart.ts";
import { numeralOf, placeName, wordOf } from "./wording.ts";

/** What stands on somebody's tile. */
export type Called = (tile: Tile) => string;

/** Names, or initials of which no two people of this wall have the same. */
export function calledBy(people: readonly Tile[], short: boolean): Called {
  if (!short) {
    return ({ name }) => shownName(name);
  }
  const longer = apart(people.map(({ name }) => name));
  return ({ name }) => longer.get(name) ?? dotted(name);
}

/** Somebody as a tile: the mark, the number, and what she is called. */
export function TileOf({ tile, layer, name }: { tile: Tile; layer: Layer; name: string }) {
  const look = lookOf(tile, layer);
  return (
    <li class="wall-tile">
      {layer === "leaders" ? <Dots filled={[isLeader(tile)]} /> : <Swatch look={look} />}
      {layer === "support" && (
        <span class="numbers" aria-hidden="true">
          {look === "faded" ? "–" : numeralOf(look)}
        </span>
      )}
      <bdi>{name}</bdi>
      <span class="visually-hidden">: {wordOf(look, layer)}</span>
    </li>
  );
}

/** Everybody on a tile, by department and shift: the wall of the meeting room. */
export function WallOfNames(props: { grid: Grid; people: readonly Tile[]; layer: Layer; short: boolean }) {
  const { grid, people, layer, short } = props;
  const called = calledBy(people, short);
  return (
    <div class="wall-names">
      {grid.rows.map(({ department, cells }) => (
        <section
          key={department.id}
          class="wall-department"
          aria-label={department.name ?? t("wall.no_department")}
        >
          <h2>{department.name ?? t("wall.no_department")}</h2>
          <div class="wall-shifts">
            {cells.map((cell, i) => {
              const shift = grid.shifts[i];
              const tiles = tilesIn(people, department.id, shift?.id ?? null);
              return cell ? (
                <div key={shift?.id}>
                  <h3>
                    {shift?.name ?? t("wall.no_shift")} <span class="numbers">{cell.marks.people}</span>
                  </h3>
                  <ul class="wall-tiles" aria-label={placeName(department.name, shift?.name)}>
                    {tiles.map((tile) => (
                      <TileOf key={tile.id} tile={tile} layer={layer} name={called(tile)} />
                    ))}
                  </ul>
                  {cell.marks.people > tiles.length && (
                    <p class="tiny">{t("wall.not_shown", { n: cell.marks.people - tiles.length })}</p>
                  )}
                </div>
              ) : null;
            })}
          </div>
        </section>
      ))}
    </div>
  );
}
