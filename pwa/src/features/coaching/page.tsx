import { dayAndMonth, timeOfDay } from "#i18n/format.ts";
import { type Key, t } from "#i18n/words.ts";
import { Card } from "#ui/card.tsx";
import type { CoachingPage } from "./copy.ts";
import { Month } from "./month.tsx";
import { WeeksPicture } from "./weeks-picture.tsx";

function Counts({ page }: { page: CoachingPage }) {
  const counts: readonly (readonly [Key, string | number])[] = [
    ["coach.people", page.people],
    ["coach.talked", page.talked],
    ["coach.due", page.due],
    ["coach.kept", t("coach.of", { now: page.promises.kept, of: page.promises.of })],
    ["coach.asked", page.asks.asked],
    ["coach.yes", page.asks.yes],
  ];
  return (
    <dl class="coach-counts">
      {counts.map(([label, value]) => (
        <div key={label}>
          <dt class="small">{t(label)}</dt>
          <dd class="numbers">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function StrongAndNext({ page }: { page: CoachingPage }) {
  return (
    <Card label={t("coach.next")}>
      <div class="stack">
        {page.strength && (
          <p>
            <strong>{t("coach.strong")}:</strong> {t(`coach.strength.${page.strength}` as Key)}
          </p>
        )}
        <p>
          <strong>{t("coach.next")}:</strong> {t(`coach.skill.${page.next_skill}` as Key)}
        </p>
        {page.missed_twice && <p>{t("coach.missed_twice")}</p>}
      </div>
    </Card>
  );
}

/** What a captain sees about a member and she about herself: one component, so that it cannot be two pages. */
export function CoachPage({ page, old }: { page: CoachingPage; old: boolean }) {
  return (
    <>
      <p>{page.goal === null ? t("coach.goal_none") : t("coach.goal", { n: page.goal })}</p>
      <WeeksPicture page={page} />
      <Counts page={page} />
      <StrongAndNext page={page} />
      <Month page={page} />
      {old && (
        <p class="small">{t("coach.old", { day: dayAndMonth(page.as_of), time: timeOfDay(page.as_of) })}</p>
      )}
    </>
  );
}
