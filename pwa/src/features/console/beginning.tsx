import { mayOffer } from "#domain/permission.ts";
import { t } from "#i18n/words.ts";
import { LinkRow, List } from "#ui/list.tsx";

/** The first steps, each for whom it may be offered. */
const beginnings = [
  { verb: "worksites.make", href: "/organize/workplaces", title: "team.places_door" },
  { verb: "teams.form", href: "/organize/teams", title: "team.teams_door" },
  { verb: "campaigns.make", href: "/organize/campaigns", title: "team.campaigns_door" },
  { verb: "invitations.make", href: "/organize/invites", title: "team.invites_door" },
  { verb: "rosters.import", href: "/organize/roster", title: "team.list_door" },
] as const;

/** What to do in a union in which nobody is known yet: no picture has anything to show. */
export function Beginning({ who }: { who: Parameters<typeof mayOffer>[0] | null }) {
  const ways = beginnings.filter(({ verb }) => who !== null && mayOffer(who, verb));
  return (
    <section class="console-block stack" aria-labelledby="console-beginning">
      <h2 id="console-beginning">{t("console.nobody_yet")}</h2>
      <p>{t("console.nobody_yet_means")}</p>
      <List>
        {ways.map(({ href, title }) => (
          <LinkRow key={href} href={href} title={t(title)} />
        ))}
      </List>
    </section>
  );
}
