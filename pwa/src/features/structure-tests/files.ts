/** The tables of a test as files: no group in them is small enough to know somebody by. */

import { standInShort } from "#app/stand-words.ts";
import { type Counted, countedTogether, FEWEST_TOLD } from "#domain/small-groups.ts";
import { fullDay } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import type { Line } from "#ui/table-file.ts";
import type { Place, Result } from "./results.ts";
import { placeName } from "./wording.ts";

function fileOf(head: Line, rows: readonly Counted[], total: Line, asOf: string): Line[] | null {
  const told = countedTogether(rows);
  return (
    told && [
      head,
      ...told.rows.map(({ name, numbers }): Line => [name, ...numbers]),
      ...(told.together ? [[t("wall.together"), ...told.together.numbers]] : []),
      total,
      [t("wall.file_means", { day: fullDay(asOf), n: FEWEST_TOLD })],
    ]
  );
}

/** Who did it, who said yes, and of how many, place by place. Null where they are too few to tell of. */
export function turnoutFile(result: Result, places: readonly Place[]): Line[] | null {
  const { total } = result;
  return fileOf(
    [t("tests.place"), t("tests.did"), t("tests.said_yes"), t("tests.of")],
    places.map((place) => ({
      name: placeName(place),
      people: place.of,
      numbers: [place.done, place.yes, place.of],
    })),
    [t("tests.all"), total.done, total.yes, total.of],
    result.as_of,
  );
}

/** What was expected and who did it, number by number. Null where they are too few to tell of. */
export function expectedFile(result: Result): Line[] | null {
  const { total } = result;
  return fileOf(
    [t("tests.expected"), t("tests.did"), t("tests.did_not"), t("tests.of")],
    result.calibration.map(({ stand, of, done }) => ({
      name: standInShort(stand, result.test.campaign_id),
      people: of,
      numbers: [done, of - done, of],
    })),
    [t("tests.all"), total.done, total.of - total.done, total.of],
    result.as_of,
  );
}
