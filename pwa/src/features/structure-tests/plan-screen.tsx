import { useEffect, useMemo, useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { session } from "#app/session.ts";
import { rows } from "#db/live.ts";
import { listOf } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { t } from "#i18n/words.ts";
import { ownTeam, ownTeams } from "#sync/chosen-team.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { Empty } from "#ui/empty.tsx";
import { LinkRow, List, PlainRow } from "#ui/list.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { PersonLine } from "./lists.tsx";
import { type Plan, planOf, readsAll } from "./results.ts";
import { TeamChoice } from "./test-screen.tsx";
import { timeOf, titleOf } from "./wording.ts";
import "./structure-tests.css";

type Suggested = Plan["asks"][number];

/** "same shift, talked 6 times". */
function whyNear(one: Suggested): string {
  const reasons = [
    one.talks > 0 ? t("tests.near.talks", { n: one.talks }) : null,
    one.same_shift ? t("tests.near.shift") : null,
    one.same_group ? t("tests.near.group", { name: one.same_group }) : null,
    one.same_language ? t("tests.near.language") : null,
  ];
  return listOf(reasons.filter((reason) => reason !== null));
}

/** Where a captain talks with the member who should ask, an organizer finds her; nobody is led to herself. */
function pageOf(memberId: string, teamId: string): string | null {
  if (memberId === session.value?.member_id) {
    return null;
  }
  const isCoach = ownTeams().some(({ id }) => id === teamId);
  return isCoach ? `/team/coach/${memberId}` : `/team/m/${memberId}`;
}

/** Whom to ask, and why she; whoever is on this phone can be opened. */
function AskLine({ one }: { one: Suggested }) {
  const inside = { title: <bdi>{shownName(one.person_name)}</bdi>, detail: whyNear(one) };
  return rows("person").value.has(one.person_id) ? (
    <LinkRow href={`/people/${one.person_id}`} {...inside} />
  ) : (
    <PlainRow {...inside} />
  );
}

export function ByMember({ asks, teamId }: { asks: readonly Suggested[]; teamId: string }) {
  const members = new Map<string, Suggested[]>();
  for (const one of asks) {
    members.set(one.member_id, [...(members.get(one.member_id) ?? []), one]);
  }
  return (
    <>
      {[...members].map(([id, theirs]) => {
        const name = shownName(theirs[0]?.member_name ?? "");
        const title = t("tests.member_asks", { name, n: theirs.length });
        const page = pageOf(id, teamId);
        return (
          <Card key={id} label={title}>
            <h2>{title}</h2>
            <List label={title}>
              {theirs.map((one) => (
                <AskLine key={one.person_id} one={one} />
              ))}
            </List>
            {page && <ButtonLink href={page}>{t("tests.to_member", { name })}</ButtonLink>}
          </Card>
        );
      })}
    </>
  );
}

function Others(props: { id: string; title: string; means: string; people: Plan["islands"] }) {
  return props.people.length === 0 ? null : (
    <section class="stack" aria-labelledby={props.id}>
      <h2 id={props.id}>{props.title}</h2>
      <p class="small">{props.means}</p>
      <List label={props.title}>
        {props.people.map((one) => (
          <PersonLine key={one.person_id} one={one} />
        ))}
      </List>
    </section>
  );
}

function Shown({ plan, old }: { plan: Plan; old: boolean }) {
  const { asks, islands, waiting } = plan;
  if (asks.length + islands.length + waiting.length === 0) {
    return <Empty drawing="hands" text={t("tests.plan_done")} />;
  }
  return (
    <div class="stack">
      <p>{t("tests.plan_means")}</p>
      <ByMember asks={asks} teamId={plan.team_id} />
      <Others
        id="plan-islands"
        title={t("tests.islands", { n: islands.length })}
        means={t("tests.islands_means")}
        people={islands}
      />
      <Others
        id="plan-waiting"
        title={t("tests.waiting", { n: waiting.length })}
        means={t("tests.waiting_means")}
        people={waiting}
      />
      <p class="small">{t(old ? "tests.last_copy" : "tests.as_of", { time: timeOf(plan.as_of) })}</p>
    </div>
  );
}

function TeamPlan({ id, teamId }: { id: string; teamId: string }) {
  const kept = useMemo(() => planOf(id, teamId), [id, teamId]);
  useEffect(() => kept.follow(), [kept]);
  const copy = kept.copy.value;
  return (
    <>
      {copy && <p class="small">{`${copy.value.team_name} · ${titleOf(copy.value.test)}`}</p>}
      {copy && <Shown plan={copy.value} old={copy.old} />}
      {!copy && kept.failed.value && (
        <Empty drawing="clock" text={t("tests.needs_signal")}>
          <Button onClick={() => void kept.look()}>{t("common.again")}</Button>
        </Empty>
      )}
      {!(copy || kept.failed.value) && <p class="muted">{t("common.loading")}</p>}
    </>
  );
}

/** Who should ask whom: the closest member first, nobody more than five new people. */
export function PlanScreen() {
  const { route } = useLocation();
  const id = useRoute().params["id"] ?? "";
  const [chosen, setChosen] = useState<string | null>(null);
  const teamId = readsAll() ? chosen : ownTeam();
  return (
    <div class="tests stack">
      <PageHead
        title={t("tests.plan_door")}
        back={{ label: t("common.back"), go: () => route(`/team/test/${id}`) }}
      />
      <TeamChoice teamId={teamId} all={false} onChoose={(team) => setChosen(team || null)} />
      {teamId ? <TeamPlan key={teamId} id={id} teamId={teamId} /> : <p>{t("tests.choose_team")}</p>}
    </div>
  );
}
