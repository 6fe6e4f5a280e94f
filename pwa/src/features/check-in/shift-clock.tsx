import { timeOfDay } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { type Hours, quietest } from "./hours.ts";

const SIZE = 220;
const MIDDLE = SIZE / 2;
const RING = 92;
const BAND = 10;
const INNER = 30;
const OUTER = 74;

/** Where an hour lies at a distance from the middle; midnight is at the top. */
function at(hour: number, radius: number): string {
  const turn = (hour / 24) * 2 * Math.PI - Math.PI / 2;
  return `${(MIDDLE + radius * Math.cos(turn)).toFixed(1)} ${(MIDDLE + radius * Math.sin(turn)).toFixed(1)}`;
}

function arc(from: number, until: number, radius: number): string {
  const large = until - from > 12 ? 1 : 0;
  return `M ${at(from, radius)} A ${radius} ${radius} 0 ${large} 1 ${at(until, radius)}`;
}

function clockTime(hour: number): string {
  return timeOfDay(new Date(2026, 0, 5, Math.floor(hour) % 24, Math.round((hour % 1) * 60)));
}

/** Picture 17: when people work (the arcs) and when talks were held (the rays). Its title says when to go. */
export function ShiftClock({ hours }: { hours: Hours }) {
  const least = quietest(hours);
  const top = Math.max(1, ...hours.talks);
  if (!least) {
    return null;
  }
  const told = { shift: least.shift.name, people: least.people, n: least.talks };
  return (
    <figure class="check-clock">
      <figcaption>
        <h3>{t(least.talks === 0 ? "checkin.clock_none" : "checkin.clock_few", told)}</h3>
      </figcaption>
      <svg viewBox={`0 0 ${SIZE} ${SIZE}`} aria-hidden="true" focusable="false" class="numbers">
        {hours.shifts.map(({ shift, from, until }, n) => (
          <path
            key={shift.id}
            class={`check-arc check-arc-${n % 3}`}
            d={arc(from + 0.15, until - 0.15, RING + (n % 2 === 0 ? 0 : BAND / 2))}
            stroke-width={BAND}
          />
        ))}
        {hours.talks.map((n, hour) => (
          <path
            // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is the hour
            key={hour}
            class={n > 0 ? "check-ray" : "check-ray-none"}
            d={`M ${at(hour + 0.5, INNER)} L ${at(hour + 0.5, INNER + 2 + (n / top) * (OUTER - INNER - 2))}`}
          />
        ))}
        {[0, 6, 12, 18].map((hour) => (
          <text
            key={hour}
            x={at(hour, INNER - 14).split(" ")[0]}
            y={at(hour, INNER - 14).split(" ")[1]}
            text-anchor="middle"
            dominant-baseline="central"
          >
            {hour}
          </text>
        ))}
      </svg>
      <ul class="check-legend small">
        {hours.shifts.map(({ shift, from, until, people }, n) => (
          <li key={shift.id}>
            <svg viewBox="0 0 20 10" width="20" height="10" aria-hidden="true">
              <path class={`check-arc check-arc-${n % 3}`} d="M 0 5 H 20" stroke-width="8" />
            </svg>
            {t("checkin.clock_shift", {
              shift: shift.name,
              from: clockTime(from),
              until: clockTime(until),
              people,
            })}
          </li>
        ))}
        <li>
          <svg viewBox="0 0 20 10" width="20" height="10" aria-hidden="true">
            <path class="check-ray" d="M 0 5 H 20" />
          </svg>
          {t("checkin.clock_rays")}
        </li>
      </ul>
      <details>
        <summary>{t("checkin.clock_table")}</summary>
        <table class="check-table numbers">
          <thead>
            <tr>
              <th scope="col">{t("person.field.shift")}</th>
              <th scope="col">{t("checkin.people")}</th>
              <th scope="col">{t("merge.talks")}</th>
            </tr>
          </thead>
          <tbody>
            {hours.shifts.map(({ shift, from, until, people, talks }) => (
              <tr key={shift.id}>
                <th scope="row">
                  {shift.name} <span class="small">{`${clockTime(from)} – ${clockTime(until)}`}</span>
                </th>
                <td>{people}</td>
                <td>{talks}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
