import { comparedWords } from "#i18n/compared.ts";
import { percent } from "#i18n/format.ts";
import { language, t } from "#i18n/words.ts";
import { Picture } from "./picture.tsx";
import type { ReportTest } from "./reports.ts";
import { placesOver, shareIn } from "./shapes.ts";

const WIDTH = 96;
const HEIGHT = 28;
const EDGE = 5;

function titleOf(test: ReportTest): string {
  return language.value === "es" ? test.title_es : test.title_en;
}

function shareWord(share: number | null): string {
  return share === null ? "–" : percent(share);
}

/** A line from test to test, from nobody at the bottom to everybody at the top. */
function Slope({ shares }: { shares: readonly (number | null)[] }) {
  const step = (WIDTH - 2 * EDGE) / Math.max(1, shares.length - 1);
  const points = shares.flatMap((share, at) =>
    share === null ? [] : [{ x: EDGE + at * step, y: HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE) }],
  );
  return (
    <svg class="console-slope" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      <polyline points={points.map(({ x, y }) => `${x},${y}`).join(" ")} />
      {points.map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r="3.5" />
      ))}
    </svg>
  );
}

function finding(tests: readonly ReportTest[]): string {
  const [before, now] = tests.slice(-2);
  if (!(before && now)) {
    const only = before ?? now;
    return only ? t("reports.tests_one", { test: titleOf(only), now: shareWord(shareIn(only.total)) }) : "";
  }
  const told = (test: ReportTest) => ({ share: shareWord(shareIn(test.total)), isOpen: test.is_open });
  return comparedWords(told(now), { ...told(before), title: titleOf(before) });
}

/** Picture 5: are we getting stronger, everywhere and in each department. */
export function TestsOverTime({ tests }: { tests: readonly ReportTest[] }) {
  const lines = [
    { id: "all", name: t("tests.all"), shares: tests.map(({ total }) => shareIn(total)) },
    ...placesOver(tests).map((place) => ({ ...place, name: place.name ?? t("wall.no_department") })),
  ];
  if (tests.length === 0) {
    return null;
  }
  return (
    <Picture
      title={finding(tests)}
      name={t("tests.over_time")}
      table={{
        head: [t("tests.place"), ...tests.map(titleOf)],
        lines: lines.map(({ name, shares }): [string, ...string[]] => [name, ...shares.map(shareWord)]),
      }}
    >
      <p class="small">{tests.map(titleOf).join(" → ")}</p>
      <ul class="console-slopes">
        {lines.map(({ id, name, shares }) => (
          <li key={id ?? ""}>
            <span>{name}</span>
            <Slope shares={shares} />
            <span class="numbers small">{shares.map(shareWord).join(" → ")}</span>
          </li>
        ))}
      </ul>
      {tests.some((test) => test.is_open) && <p class="tiny">{t("tests.still_open")}</p>}
    </Picture>
  );
}
