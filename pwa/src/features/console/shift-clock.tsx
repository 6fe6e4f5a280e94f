import { clockTime } from "#i18n/clock.ts";
import { count } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { Picture } from "./picture.tsx";
import type { Clock } from "./reports.ts";
import { leastTalked, talksDuring } from "./shapes.ts";

const MIDDLE = 120;
const AT_WORK = 52;
const TALKS = 58;
const LONGEST = 40;
const LABEL = 109;

/** A point on the face of a clock of 24 hours: midnight is up, noon is down. */
function at(hour: number, radius: number): string {
  const angle = (hour / 24) * 2 * Math.PI - Math.PI / 2;
  return `${(MIDDLE + radius * Math.cos(angle)).toFixed(1)} ${(MIDDLE + radius * Math.sin(angle)).toFixed(1)}`;
}

/** A piece of a ring from the inner to the outer radius, an hour wide with a little air. */
function piece(hour: number, inner: number, outer: number): string {
  const [start, end] = [hour + 0.06, hour + 0.94];
  return [
    `M${at(start, inner)}`,
    `L${at(start, outer)}`,
    `A${outer} ${outer} 0 0 1 ${at(end, outer)}`,
    `L${at(end, inner)}`,
    `A${inner} ${inner} 0 0 0 ${at(start, inner)}Z`,
  ].join("");
}

function Face({ clock }: { clock: Clock }) {
  const most = Math.max(1, ...clock.talks);
  const fullest = Math.max(1, ...clock.at_work);
  return (
    <svg
      class="console-clock"
      viewBox={`0 0 ${2 * MIDDLE} ${2 * MIDDLE}`}
      aria-hidden="true"
      focusable="false"
    >
      {clock.at_work.map((people, hour) => (
        <path
          // biome-ignore lint/suspicious/noArrayIndexKey: an hour is known by its place
          key={hour}
          class="console-work"
          d={piece(hour, AT_WORK - 16 * (people / fullest) - 2, AT_WORK)}
        />
      ))}
      {clock.talks.map((talks, hour) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an hour is known by its place
        <path key={hour} class="console-talk" d={piece(hour, TALKS, TALKS + 1 + LONGEST * (talks / most))} />
      ))}
      {[0, 6, 12, 18].map((hour) => {
        const [x, y] = at(hour, LABEL).split(" ");
        return (
          <text key={hour} x={x} y={Number(y) + 4}>
            {hour}
          </text>
        );
      })}
    </svg>
  );
}

/** Picture 17: when talks are held and when people are at work, so that one knows when to go. */
export function ShiftClock({ clock }: { clock: Clock }) {
  const least = leastTalked(clock);
  return (
    <Picture
      title={
        least
          ? t("reports.clock_title", {
              shift: least.name,
              n: talksDuring(clock, least),
              people: least.people,
            })
          : t("reports.clock")
      }
      name={t("reports.clock")}
      table={{
        head: [t("reports.hour"), t("team.talks"), t("reports.at_work")],
        lines: clock.talks.map((talks, hour): [string, number, number] => [
          `${hour}:00`,
          talks,
          clock.at_work[hour] ?? 0,
        ]),
      }}
    >
      <Face clock={clock} />
      <ul class="console-legend small">
        <li>
          <span class="console-key console-talk-key" aria-hidden="true" />
          {t("reports.clock_talks")}
        </li>
        <li>
          <span class="console-key console-work-key" aria-hidden="true" />
          {t("reports.clock_work")}
        </li>
        {clock.shifts.map((shift) => (
          <li key={`${shift.name} ${shift.starts_at}`}>
            {t("reports.shift", {
              shift: shift.name,
              from: clockTime(shift.starts_at),
              to: clockTime(shift.ends_at),
              people: count(shift.people),
              n: talksDuring(clock, shift),
            })}
          </li>
        ))}
      </ul>
    </Picture>
  );
}
