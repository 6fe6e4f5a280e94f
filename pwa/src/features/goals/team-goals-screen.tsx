import { useLocation } from "preact-iso";
import { session } from "#app/session.ts";
import { rows } from "#db/live.ts";
import { localDay } from "#domain/instant.ts";
import { daysToContact } from "#domain/nudge-limits.ts";
import { folded } from "#domain/person.ts";
import type { MemberRow } from "#domain/rows.ts";
import { goalsOf, proposalsTo } from "#domain/suggestion.ts";
import { shownName } from "#i18n/names.ts";
import { t } from "#i18n/words.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { LinkRow, List } from "#ui/list.tsx";
import { PageHead } from "#ui/page-head.tsx";

/** Whom this member may help: active members of teams she captains, by name. */
function coached(memberId: string): MemberRow[] {
  const captained = new Set(rows("me").value.get(memberId)?.captain_of ?? []);
  return [...rows("member").value.values()]
    .filter(
      ({ id, team_id, status }) =>
        id !== memberId && status === "active" && team_id !== null && captained.has(team_id),
    )
    .sort((a, b) => folded(a.name).localeCompare(folded(b.name)));
}

function wordsFor(memberId: string): string {
  const goal = goalsOf(rows("goal").value.values(), memberId)[0];
  const [latest] = proposalsTo(rows("goal_proposal").value.values(), memberId);
  const time = daysToContact(rows("contact_plan").value.get(memberId), localDay()) === 0;
  return [
    goal ? t("goal.team_goal", { n: goal.talks_per_week }) : t("goal.team_no_goal"),
    latest?.state === "open" ? t("goal.team_waits", { n: latest.talks_per_week }) : null,
    time ? t("goal.team_contact") : null,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** C7 for the captain: everybody's goal, by name and never by number; the rest stands on each one's page. */
export function TeamGoalsScreen() {
  const { route } = useLocation();
  const members = coached(session.value?.member_id ?? "");
  return (
    <div class="stack">
      <PageHead
        title={t("goal.team")}
        sub={t("goal.team_sub")}
        back={{ label: t("common.back"), go: () => route("/team") }}
      />
      {members.length === 0 ? (
        <Empty drawing="hands" text={t("goal.team_none")}>
          <ButtonLink href="/team">{t("nav.team")}</ButtonLink>
        </Empty>
      ) : (
        <List>
          {members.map(({ id, name }) => (
            <LinkRow key={id} href={`/team/coach/${id}`} title={shownName(name)} detail={wordsFor(id)} />
          ))}
        </List>
      )}
    </div>
  );
}
