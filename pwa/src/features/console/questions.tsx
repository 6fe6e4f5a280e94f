import { session } from "#app/session.ts";
import { mayOffer, type Verb } from "#domain/permission.ts";
import { type Key, t } from "#i18n/words.ts";
import { Icon, type IconName } from "#ui/icon.tsx";
import { LinkRow, List } from "#ui/list.tsx";

interface Question {
  readonly words: Key;
  readonly href: string;
  readonly icon: IconName;
  /** Who may read the answer. */
  readonly verb: Verb;
}

/** What is asked every Monday, and the page that answers it. */
const questions: readonly Question[] = [
  { words: "reports.ask.weak", href: "/team/wall?layer=reach", icon: "today", verb: "wall_chart.see" },
  { words: "reports.ask.leader", href: "/team/wall?layer=leaders", icon: "leader", verb: "wall_chart.see" },
  { words: "reports.ask.test", href: "/team/tests", icon: "ask", verb: "wall_chart.see" },
  { words: "reports.ask.who", href: "/team/cover", icon: "team", verb: "coverage.see" },
  { words: "reports.ask.unkept", href: "/console/said_not_did", icon: "promise", verb: "people.place" },
];

/** The five questions of a Monday, each one tap from its answer. */
export function Questions() {
  const who = session.value;
  const mine = questions.filter(({ verb }) => who && mayOffer(who, verb));
  return (
    <section aria-labelledby="reports-questions">
      <h2 id="reports-questions">{t("reports.questions")}</h2>
      <List>
        {mine.map(({ words, href, icon }) => (
          <LinkRow key={href} href={href} before={<Icon name={icon} />} title={t(words)} />
        ))}
      </List>
    </section>
  );
}
