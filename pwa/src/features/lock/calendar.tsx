import { useState } from "preact/hooks";
import { localDay } from "#domain/instant.ts";
import { dayAndMonth, shortWeekday } from "#i18n/format.ts";
import { language, t } from "#i18n/words.ts";
import { IconButton } from "#ui/button.tsx";
import { type Days, monthFrom, readDays, weeksOf, writeDay } from "./days.ts";
import "./calendar.css";

interface DayProps {
  day: string;
  days: Days;
  chosen: string;
  onChoose: (day: string) => void;
}

function Day({ day, days, chosen, onChoose }: DayProps) {
  const what = days[day];
  return (
    <button
      type="button"
      class={what ? "calendar-day calendar-busy" : "calendar-day"}
      aria-label={what ? `${dayAndMonth(day)}: ${what}` : dayAndMonth(day)}
      aria-pressed={day === chosen}
      aria-current={day === localDay() ? "date" : undefined}
      onClick={() => onChoose(day)}
    >
      {Number(day.slice(-2))}
    </button>
  );
}

function Month(props: Omit<DayProps, "day"> & { month: string }) {
  // Weeks begin on Monday where Spanish is read, on Sunday where English is.
  const weeks = weeksOf(props.month, language.value === "es" ? 1 : 0);
  const full = weeks.find((week) => week.every((day) => day !== null)) ?? [];
  return (
    <table class="calendar">
      <thead>
        <tr>
          {full.map((day) => (
            <th key={day} scope="col">
              {day && shortWeekday(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((day, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns never move
              <td key={at}>{day && <Day {...props} day={day} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A cover: a calendar with room for a few words on each day. */
export function Calendar() {
  const [days, setDays] = useState(readDays);
  const [chosen, setChosen] = useState(localDay);
  const [month, setMonth] = useState(chosen.slice(0, 7));
  const name = new Date(`${month}-15T12:00:00`).toLocaleDateString(language.value, {
    month: "long",
    year: "numeric",
  });
  return (
    <>
      <div class="row calendar-month">
        <IconButton
          icon="back"
          label={t("cover.month_before")}
          onClick={() => setMonth(monthFrom(month, -1))}
        />
        <h2>{name}</h2>
        <IconButton
          icon="next"
          label={t("cover.month_after")}
          onClick={() => setMonth(monthFrom(month, 1))}
        />
      </div>
      <Month month={month} days={days} chosen={chosen} onChoose={setChosen} />
      <input
        class="bare-input calendar-what"
        type="text"
        autocomplete="off"
        enterKeyHint="done"
        maxLength={80}
        aria-label={t("cover.on_day", { day: dayAndMonth(chosen) })}
        placeholder={t("cover.on_day", { day: dayAndMonth(chosen) })}
        value={days[chosen] ?? ""}
        onInput={(event) => setDays(writeDay(days, chosen, event.currentTarget.value))}
      />
    </>
  );
}
