import { dayAndMonth } from "#i18n/format.ts";
import { type Key, t } from "#i18n/words.ts";
import type { Console } from "./copy.ts";
import { rhythmWord } from "./numbers.ts";
import { Picture } from "./picture.tsx";

const WIDTH = 300;
const HEIGHT = 110;
const TOP = 18;
const GAP = 12;

/** Picture 9: six weeks of talks and the line of a usual week. */
export function Rhythm({ home }: { home: Pick<Console, "rhythm"> }) {
  const { weeks, usual, starts_on: starts } = home.rhythm;
  const most = Math.max(1, usual, ...weeks);
  const wide = (WIDTH - GAP * (weeks.length - 1)) / weeks.length;
  const y = (n: number) => HEIGHT - (n / most) * (HEIGHT - TOP);
  const now = weeks.at(-1) ?? 0;
  return (
    <Picture
      title={t(`console.rhythm_${rhythmWord(home)}` as Key, { n: now, usual })}
      name={t("console.rhythm")}
      table={{
        head: [t("console.week_of"), t("team.talks")],
        lines: weeks.map((n, i): [string, number] => [dayAndMonth(starts[i] ?? ""), n]),
      }}
    >
      <svg class="console-weeks" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
        <line class="console-usual" x1="0" x2={WIDTH} y1={y(usual)} y2={y(usual)} />
        {weeks.map((n, i) => (
          <g key={starts[i]}>
            <rect
              class={i === weeks.length - 1 ? "console-now" : "console-week"}
              x={i * (wide + GAP)}
              y={y(n)}
              width={wide}
              height={HEIGHT - y(n)}
            />
            <text x={i * (wide + GAP) + wide / 2} y={y(n) - 4}>
              {n}
            </text>
          </g>
        ))}
      </svg>
      <p class="tiny">{t("console.rhythm_means")}</p>
    </Picture>
  );
}
