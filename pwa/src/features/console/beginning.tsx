import { rows } from "#db/live.ts";
import { mayOffer } from "#domain/permission.ts";
import { count } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { Icon } from "#ui/icon.tsx";
import { LinkRow, List } from "#ui/list.tsx";
import type { Console } from "./copy.ts";

type Begun = Pick<Console, "teams" | "ask">;

/** The first six steps, in the order in which each helps the next, each for whom it may be offered. */
const steps = [
  { verb: "worksites.make", href: "/organize/workplaces", title: "console.begin.workplace" },
  { verb: "campaigns.make", href: "/organize/campaigns", title: "console.begin.campaign" },
  { verb: "teams.form", href: "/organize/teams", title: "console.begin.team" },
  { verb: "invitations.make", href: "/organize/invites", title: "console.begin.captain" },
  { verb: "rosters.import", href: "/organize/roster", title: "console.begin.people" },
  { verb: "structure_tests.start", href: "/organize/test", title: "console.begin.test" },
] as const;
type Title = (typeof steps)[number]["title"];

/** One that begins next week is planned as well; that people are known takes this list away. */
function isDone({ teams, ask }: Begun): Record<Title, boolean> {
  return {
    "console.begin.workplace": rows("worksite").value.size > 0,
    "console.begin.campaign": [...rows("campaign").value.values()].some(({ ended_at }) => ended_at === null),
    "console.begin.team": teams.length > 0,
    "console.begin.captain": teams.some(({ captains }) => captains.length > 0),
    "console.begin.people": false,
    "console.begin.test": ask !== null,
  };
}

/** What to do in a union in which nobody is known yet: no picture has anything to show. */
export function Beginning({ who, home }: { who: Parameters<typeof mayOffer>[0] | null; home: Begun }) {
  const done = isDone(home);
  const ways = steps.filter(({ verb }) => who !== null && mayOffer(who, verb));
  const kept = ways.filter(({ title }) => done[title]).length;
  return (
    <section class="console-block stack" aria-labelledby="console-beginning">
      <h2 id="console-beginning">{t("console.nobody_yet")}</h2>
      <p>{t("console.nobody_yet_means")}</p>
      <p class="small numbers">{t("console.begin.done", { n: count(kept), of: count(ways.length) })}</p>
      <List>
        {ways.map(({ href, title }) => (
          <LinkRow
            key={href}
            href={href}
            before={<Icon name={done[title] ? "check" : "plus"} />}
            title={t(title)}
            detail={done[title] ? t("console.begin.is_done") : undefined}
          />
        ))}
      </List>
    </section>
  );
}
