import { comparedWords } from "#i18n/compared.ts";
import { t } from "#i18n/words.ts";
import { Picture } from "./picture.tsx";
import type { Result, Turnout } from "./results.ts";
import { placeName, reached, shareOf, titleOf } from "./wording.ts";

const WIDTH = 96;
const HEIGHT = 28;
const EDGE = 5;

/** Shares of one place, oldest test first; null where nobody was counted. */
function shares(turnouts: readonly (readonly [Turnout | undefined, boolean])[]): (number | null)[] {
  return turnouts.map(([turnout, isOpen]) =>
    turnout && turnout.of > 0 ? reached(turnout, isOpen) / turnout.of : null,
  );
}

/** A line from test to test, from nobody at the bottom to everybody at the top. */
function Slope({ points }: { points: readonly (number | null)[] }) {
  const step = (WIDTH - 2 * EDGE) / Math.max(1, points.length - 1);
  const known = points.flatMap((share, i) =>
    share === null ? [] : [{ x: EDGE + i * step, y: HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE) }],
  );
  return (
    <svg class="tests-slope" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      <polyline points={known.map(({ x, y }) => `${x},${y}`).join(" ")} />
      {known.map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r="3.5" />
      ))}
    </svg>
  );
}

function finding(result: Result, isOpen: boolean): string {
  const [last] = result.earlier;
  if (!last) {
    return "";
  }
  const wasOpen = last.test.closed_at === null;
  const share = (turnout: Turnout, open: boolean) => shareOf(reached(turnout, open), turnout.of);
  return comparedWords(
    { share: share(result.total, isOpen), isOpen },
    { share: share(last.total, wasOpen), isOpen: wasOpen, title: titleOf(last.test) },
  );
}

/** Are we getting stronger: the same places in the tests before, oldest first. */
export function OverTime({ result }: { result: Result }) {
  const { test, earlier, total, by_department: places } = result;
  if (earlier.length === 0) {
    return null;
  }
  const isOpen = test.closed_at === null;
  const before = [...earlier].reverse();
  const lineOf = (name: string, now: Turnout, of: (one: (typeof before)[number]) => Turnout | undefined) => ({
    name,
    points: shares([
      ...before.map((one) => [of(one), one.test.closed_at === null] as const),
      [now, isOpen] as const,
    ]),
  });
  const lines = [
    lineOf(t("tests.all"), total, (one) => one.total),
    ...places.map((place) =>
      lineOf(placeName(place), place, (one) => one.by_department.find(({ id }) => id === place.id)),
    ),
  ];
  const cells = (points: readonly (number | null)[]) =>
    points.map((share) => shareOf(share ?? 0, share === null ? 0 : 1));
  return (
    <Picture
      title={finding(result, isOpen)}
      name={t("tests.over_time")}
      head={[t("tests.place"), ...before.map((one) => titleOf(one.test)), titleOf(test)]}
      lines={lines.map(({ name, points }) => [name, ...cells(points)])}
    >
      <p class="small">{[...before.map((one) => titleOf(one.test)), titleOf(test)].join(" → ")}</p>
      <ul class="tests-lines">
        {lines.map(({ name, points }) => (
          <li key={name} class="tests-change">
            <span>{name}</span>
            <Slope points={points} />
            <span class="numbers">{cells(points).join(" → ")}</span>
          </li>
        ))}
      </ul>
      {(isOpen || before.some((one) => one.test.closed_at === null)) && (
        <p class="small">{t("tests.still_open")}</p>
      )}
    </Picture>
  );
}
