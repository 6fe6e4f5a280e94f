import { useEffect } from "preact/hooks";
import { NotHereYet, OfficePage } from "#app/office-page.tsx";
import { dayAndMonth, timeOfDay } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { Funnel } from "./funnel.tsx";
import { PromiseClock } from "./promise-clock.tsx";
import { Questions } from "./questions.tsx";
import { type Report, report } from "./reports.ts";
import { Rhythm } from "./rhythm.tsx";
import { MovementRiver } from "./river.tsx";
import { ShiftClock } from "./shift-clock.tsx";
import { TestsOverTime } from "./tests-over-time.tsx";
import "./console.css";
import "./reports.css";

function Shown({ read, old }: { read: Report; old: boolean }) {
  const time = `${dayAndMonth(read.as_of)}, ${timeOfDay(read.as_of)}`;
  return (
    <div class="stack">
      {old && <p class="small">{t("wall.last_copy", { time })}</p>}
      {!read.shows_people && <p class="small">{t("reports.totals_only")}</p>}
      <Questions />
      <div class="console-blocks">
        <TestsOverTime tests={read.tests} />
        {read.movement && <MovementRiver movement={read.movement} />}
        <Funnel home={read} />
        <Rhythm home={read} />
        <PromiseClock owed={read.owed} />
        <ShiftClock clock={read.clock} />
      </div>
    </div>
  );
}

function Asked() {
  useEffect(() => report.follow(), []);
  const copy = report.copy.value;
  if (copy) {
    return <Shown read={copy.value} old={copy.old} />;
  }
  return <NotHereYet of={report} text={t("wall.needs_signal")} />;
}

/** G10: the pictures over weeks and months, each with its finding, a table and a file. */
export function ReportsScreen() {
  return (
    <OfficePage title={t("reports.title")} sub={t("reports.what")} verb="reports.see" look="console">
      <Asked />
    </OfficePage>
  );
}
