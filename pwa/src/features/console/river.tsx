import { standInShort } from "#app/stand-words.ts";
import { dayAndMonth } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { Picture } from "./picture.tsx";
import type { Movement } from "./reports.ts";
import { type Band, bandsOf, blocksOf, type Stand, stands } from "./shapes.ts";

const WIDTH = 300;
const HEIGHT = 190;
const SIDE = 20;
const BAR = 6;
const SMALLEST_LABEL = 0.05;

/** The number as it is drawn: ? for those without one. */
function numeral(stand: Stand): string {
  return stand === 0 ? "?" : String(stand);
}

function pathOf({ week, from, to, height }: Band, step: number): string {
  const left = SIDE + week * step + BAR;
  const right = SIDE + (week + 1) * step;
  const middle = (left + right) / 2;
  const [a, b, c, d] = [from, to, to + height, from + height].map((share) => (share * HEIGHT).toFixed(1));
  return `M${left} ${a}C${middle} ${a} ${middle} ${b} ${right} ${b}V${c}C${middle} ${c} ${middle} ${d} ${left} ${d}Z`;
}

function River({ movement }: { movement: Movement }) {
  const step = (WIDTH - 2 * SIDE - BAR) / (movement.stocks.length - 1);
  const last = movement.stocks.length - 1;
  return (
    <svg class="console-river" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      {bandsOf(movement).map((band) => (
        <path
          key={`${band.week} ${band.start} ${band.end}`}
          class={`console-band console-s${band.start} ${band.start === band.end ? "console-stays" : ""}`}
          d={pathOf(band, step)}
        />
      ))}
      {blocksOf(movement).map(({ week, stand, people, top, height }) => (
        <g key={`${week} ${stand}`}>
          <rect
            class={`console-block-of console-s${stand}`}
            x={SIDE + week * step}
            y={top * HEIGHT}
            width={BAR}
            height={height * HEIGHT}
          />
          {people > 0 && height > SMALLEST_LABEL && (week === 0 || week === last) && (
            <text x={week === 0 ? SIDE / 2 : WIDTH - SIDE / 2} y={(top + height / 2) * HEIGHT + 5}>
              {numeral(stand)}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

/** Picture 8: who moved which way in six weeks; from 1 at the top to those without a number. */
export function MovementRiver({ movement }: { movement: Movement }) {
  const { closer, further, starts_on: starts, stocks } = movement;
  const people = stocks.at(-1)?.reduce((sum, n) => sum + n, 0) ?? 0;
  const withUs = (stock: readonly number[] | undefined) => (stock?.[1] ?? 0) + (stock?.[2] ?? 0);
  return (
    <Picture
      title={t("reports.river_title", { n: withUs(stocks.at(-1)), before: withUs(stocks[0]) })}
      name={t("reports.river")}
      table={{
        head: [t("reports.stand"), ...starts.map((day) => dayAndMonth(day))],
        lines: stands.map((stand): [string, ...number[]] => [
          `${numeral(stand)} ${standInShort(stand)}`,
          ...stocks.map((stock) => stock[stand] ?? 0),
        ]),
      }}
    >
      <River movement={movement} />
      <p class="small">{t("reports.river_moved", { n: closer, further })}</p>
      <p class="tiny">{t("reports.river_means", { n: people })}</p>
    </Picture>
  );
}
