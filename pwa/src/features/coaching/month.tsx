import { type Key, t } from "#i18n/words.ts";
import type { CoachingPage } from "./copy.ts";

const weeksOfMonth = 4;

/** What the last four weeks come to, in sentences: what the two talk about when they sit down together. */
export function Month({ page }: { page: CoachingPage }) {
  const talks = page.weeks.slice(-weeksOfMonth).reduce((sum, week) => sum + week, 0);
  const { kept, of } = page.promises;
  const { asked, yes } = page.asks;
  return (
    <section class="coach-month" aria-labelledby="coach-month">
      <h2 id="coach-month">{t("coach.month")}</h2>
      <ul>
        <li>{t("coach.month_talks", { n: talks, people: page.people_lately })}</li>
        {of > 0 && <li>{t("coach.month_kept", { n: kept, of })}</li>}
        {asked > 0 && <li>{t("coach.month_asked", { n: asked, yes })}</li>}
        {page.strength && (
          <li>{t("coach.month_strong", { what: t(`coach.strength.${page.strength}` as Key) })}</li>
        )}
      </ul>
      <p>{t("coach.month_ask")}</p>
    </section>
  );
}
