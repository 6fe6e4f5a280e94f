import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { session } from "#app/session.ts";
import { mayOffer } from "#domain/permission.ts";
import { dayAndMonth, timeOfDay } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { Funnel } from "./funnel.tsx";
import { PromiseClock } from "./promise-clock.tsx";
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
  return report.failed.value ? (
    <Empty drawing="clock" text={t("wall.needs_signal")}>
      <Button onClick={() => void report.look()}>{t("common.again")}</Button>
    </Empty>
  ) : (
    <p class="muted">{t("common.loading")}</p>
  );
}

/** G10: the pictures over weeks and months, each with its finding, a table and a file. */
export function ReportsScreen() {
  const { route } = useLocation();
  const may = session.value !== null && mayOffer(session.value, "reports.see");
  return (
    <div class="console stack">
      <PageHead
        title={t("reports.title")}
        sub={may ? t("reports.what") : undefined}
        back={{ label: t("common.back"), go: () => route("/team") }}
      />
      {may ? (
        <Asked />
      ) : (
        <Empty drawing="board" text={t("held.not_yours")}>
          <ButtonLink href="/today">{t("nav.today")}</ButtonLink>
        </Empty>
      )}
    </div>
  );
}
