import { daysAfter } from "#domain/instant.ts";
import { count, dayAndMonth } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import type { CoachingPage } from "./copy.ts";

const HEIGHT = 72;
const BAR = 36;
const STEP = 54;
const FOOT = 20;

/** Six weeks as bars beside the goal line. What it shows stands above it in words, and below it as a table. */
export function WeeksPicture({ page }: { page: CoachingPage }) {
  const { weeks, goal, week_starts_on: monday } = page;
  const all = weeks.reduce((sum, week) => sum + week, 0);
  const now = weeks.at(-1) ?? 0;
  const top = Math.max(1, goal ?? 0, ...weeks);
  const height = (n: number) => (n / top) * HEIGHT;
  const starts = weeks.map((_, i) => daysAfter(monday, 7 * (i - weeks.length + 1)));
  return (
    <figure class="coach-weeks">
      <figcaption>
        <h2>{all > 0 ? t("coach.weeks_found", { n: all, now }) : t("coach.weeks_none")}</h2>
      </figcaption>
      <svg
        viewBox={`0 0 ${STEP * weeks.length} ${HEIGHT + 2 * FOOT}`}
        aria-hidden="true"
        focusable="false"
        class="numbers"
      >
        {weeks.map((n, i) => (
          <g key={starts[i]} transform={`translate(${i * STEP + (STEP - BAR) / 2} ${FOOT})`}>
            <rect
              class={i === weeks.length - 1 ? "coach-bar coach-bar-now" : "coach-bar"}
              y={HEIGHT - height(n)}
              width={BAR}
              height={Math.max(2, height(n))}
              rx="4"
            />
            <text x={BAR / 2} y={HEIGHT + FOOT - 4} text-anchor="middle">
              {n}
            </text>
          </g>
        ))}
        {goal !== null && (
          <line
            class="coach-goal-line"
            x1="0"
            x2={STEP * weeks.length}
            y1={FOOT + HEIGHT - height(goal)}
            y2={FOOT + HEIGHT - height(goal)}
          />
        )}
      </svg>
      <details>
        <summary>{t("coach.weeks_table")}</summary>
        <table class="coach-table numbers">
          <tbody>
            {weeks.map((n, i) => (
              <tr key={starts[i]}>
                <th scope="row">{t("coach.week_of", { day: dayAndMonth(starts[i] ?? monday) })}</th>
                <td>{count(n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
