import { count, percent } from "#i18n/format.ts";
import { type Key, language, t } from "#i18n/words.ts";
import { Meter } from "#ui/meter.tsx";
import type { Progress, Six } from "./progress.ts";

interface Tile {
  six: Six;
  label: Key;
  big: string;
  small: string;
  meter?: { now: number; of: number; goal?: number };
}

function share(now: number, of: number): string {
  return of > 0 ? percent(now / of) : "–";
}

function testTile(test: NonNullable<Progress["test"]>): Tile {
  return {
    six: "test",
    label: "team.test",
    big: count(test.yes),
    small: t("team.test_goal", { goal: count(test.goal) }),
    meter: { now: test.yes, of: test.of, goal: test.goal },
  };
}

/** The six numbers as tiles, in their fixed order; the test is left out while none is open. */
function tilesOf(progress: Progress): Tile[] {
  const { talks, reach, ones_twos: ones, promises_kept: kept, stalled, test } = progress;
  return [
    {
      six: "talks",
      label: "team.talks",
      big: count(talks.now),
      small: t("team.talks_usual", { usual: count(talks.usual) }),
    },
    {
      six: "reach",
      label: "team.reach",
      big: share(reach.now, reach.of),
      small: t("team.n_of", { now: count(reach.now), of: count(reach.of) }),
      meter: { now: reach.now, of: reach.of },
    },
    {
      six: "ones_twos",
      label: "team.ones_twos",
      big: count(ones.now),
      small: t("team.ones_proven", { of: count(ones.of), proven: count(ones.proven) }),
      meter: { now: ones.now, of: ones.of },
    },
    ...(test ? [testTile(test)] : []),
    {
      six: "promises_kept",
      label: "team.kept",
      big: share(kept.kept, kept.of),
      small: t("team.n_of", { now: count(kept.kept), of: count(kept.of) }),
      meter: { now: kept.kept, of: kept.of },
    },
    { six: "stalled", label: "team.stalled", big: count(stalled.now), small: t("team.stalled_sub") },
  ];
}

/** Six buttons; a tap says what the number means and how it went for six weeks. */
export function Tiles({ progress, onOpen }: { progress: Progress; onOpen: (six: Six) => void }) {
  return (
    <ul class="team-tiles" lang={language.value}>
      {tilesOf(progress).map((tile) => (
        <li key={tile.six}>
          <button type="button" class="team-tile" onClick={() => onOpen(tile.six)}>
            <span class="small">{t(tile.label)}</span>
            <span class="team-big numbers">{tile.big}</span>
            {tile.meter && <Meter {...tile.meter} />}
            <span class="tiny numbers">{tile.small}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
