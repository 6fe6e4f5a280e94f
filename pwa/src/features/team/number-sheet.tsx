import { count, percent } from "#i18n/format.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Sheet } from "#ui/sheet.tsx";
import { type Line, saveTable } from "#ui/table-file.ts";
import type { Progress, Six } from "./progress.ts";
import { sixWords } from "./roll-call.ts";

const WIDTH = 320;
const HEIGHT = 96;
const EDGE = 12;

/** One number a week, oldest first; null where there was nothing to count. */
type Weeks = readonly (number | null)[];

const hundred = 100;

/** A week's number as it is read: of promises kept it is a share, in percent. */
function weekNumber(n: number | null, six: Six): string {
  if (n === null) {
    return "–";
  }
  return six === "promises_kept" ? percent(n / hundred) : count(n);
}

function points(weeks: Weeks): { x: number; y: number }[] {
  const top = Math.max(1, ...weeks.map((n) => n ?? 0));
  const step = (WIDTH - 2 * EDGE) / Math.max(1, weeks.length - 1);
  return weeks.flatMap((n, i) =>
    n === null ? [] : [{ x: EDGE + i * step, y: HEIGHT - EDGE - (n / top) * (HEIGHT - 2 * EDGE) }],
  );
}

/** Six weeks as one line; the table below says the same. */
function WeeksLine({ weeks }: { weeks: Weeks }) {
  const marks = points(weeks);
  return (
    <svg class="team-line" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      <polyline points={marks.map(({ x, y }) => `${x},${y}`).join(" ")} />
      {marks.map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r="4" />
      ))}
    </svg>
  );
}

/** What a week is called, by its place. */
function weekWord(weeks: Weeks, i: number): string {
  const ago = weeks.length - 1 - i;
  return ago === 0 ? t("team.this_week") : t("team.weeks_ago", { n: ago });
}

/** One week a line: their names need the width, in every language. */
function WeeksTable({ weeks, six }: { weeks: Weeks; six: Six }) {
  return (
    <table class="team-weeks numbers">
      <caption class="small">{t("team.six_weeks")}</caption>
      <tbody>
        {weeks.map((n, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a week is known by its place
          <tr key={i}>
            <th scope="row">{weekWord(weeks, i)}</th>
            <td>{weekNumber(n, six)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function stalledParts({ stalled }: Progress): string {
  return t("team.stalled_parts", {
    late: stalled.promises_late,
    thinking: stalled.thinking_long,
    threes: stalled.threes_untouched,
  });
}

/** What one number means, exactly, and how it went. */
export function NumberSheet(props: { progress: Progress; six: Six; onClose: () => void }) {
  const { progress, six } = props;
  const title = t(sixWords[six]);
  const weeks = progress[six]?.weeks ?? [];
  return (
    <Sheet label={title} closeLabel={t("common.close")} onClose={props.onClose}>
      <div class="stack">
        <h2>{title}</h2>
        <p>{t(`team.means.${six}` as Key)}</p>
        {six === "stalled" && <p>{stalledParts(progress)}</p>}
        <WeeksLine weeks={weeks} />
        <WeeksTable weeks={weeks} six={six} />
        <p>
          <Button
            kind="plain"
            onClick={() =>
              saveTable([
                [t("team.six_weeks"), title],
                ...weeks.map((n, i): Line => [weekWord(weeks, i), n ?? "–"]),
              ])
            }
          >
            {t("team.as_file")}
          </Button>
        </p>
        <ButtonLink wide={true} href={`/team/t/${progress.team_id}/${six}`}>
          {t("team.who")}
        </ButtonLink>
      </div>
    </Sheet>
  );
}
