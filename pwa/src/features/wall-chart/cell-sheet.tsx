import { standInShort } from "#app/stand-words.ts";
import { rows } from "#db/live.ts";
import { shownName } from "#i18n/names.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { LinkRow, List, PlainRow } from "#ui/list.tsx";
import { Mark, type MarkStand } from "#ui/mark.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { isLeader, type Layer, type Tile, tilesIn } from "./chart.ts";
import type { OpenCell } from "./grid.tsx";
import { OnTheWay } from "./on-the-way.tsx";
import { sentenceOf } from "./wording.ts";

function standOf(tile: Tile): string {
  return tile.is_fresh || tile.stand === null ? standInShort(tile.stand) : t("wall.look.faded");
}

function detailOf(tile: Tile): string {
  const parts = [
    standOf(tile),
    tile.is_reached ? null : t("wall.look.not_reached"),
    tile.answer ? t(`wall.answer.${tile.answer}` as Key) : null,
    isLeader(tile) ? t("wall.look.leader") : null,
    tile.is_left_alone ? t("wall.left_alone") : null,
    tile.keeper_name === null ? t("wall.no_keeper") : t("wall.keeper", { name: shownName(tile.keeper_name) }),
  ];
  return parts.filter((part) => part !== null).join(" · ");
}

/** One of them; whoever is on this phone can be opened. */
function Row({ tile }: { tile: Tile }) {
  const inside = {
    before: <Mark stand={(tile.is_fresh ? tile.stand : null) as MarkStand} proven={tile.is_proven} />,
    title: <bdi>{shownName(tile.name)}</bdi>,
    detail: detailOf(tile),
  };
  return rows("person").value.has(tile.id) ? (
    <LinkRow href={`/people/${tile.id}`} {...inside} />
  ) : (
    <PlainRow {...inside} />
  );
}

/** The people of one cell, as many as its number says. */
export function CellSheet(props: {
  open: OpenCell;
  /** Those one may know; null while they are on their way. */
  people: readonly Tile[] | null;
  showsPeople: boolean;
  layer: Layer;
  onClose: () => void;
}) {
  const { cell, name } = props.open;
  const tiles = tilesIn(props.people ?? [], cell.department_id, cell.shift_id);
  const missing = cell.marks.people - tiles.length;
  return (
    <Sheet label={name} closeLabel={t("common.close")} onClose={props.onClose}>
      <div class="stack">
        <h2>{name}</h2>
        <p>{sentenceOf(cell.marks, props.layer)}</p>
        <List label={name}>
          {tiles.map((tile) => (
            <Row key={tile.id} tile={tile} />
          ))}
        </List>
        {!props.people && <OnTheWay />}
        {props.people && missing > 0 && (
          <p class="small">{t(props.showsPeople ? "wall.not_shown" : "wall.only_counts", { n: missing })}</p>
        )}
        <Button wide={true} onClick={props.onClose}>
          {t("common.close")}
        </Button>
      </div>
    </Sheet>
  );
}
