import { useEffect, useMemo, useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { rows } from "#db/live.ts";
import { dayAndMonth } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { chooseTeam, ownTeam, ownTeams } from "#sync/chosen-team.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { SelectField } from "#ui/field.tsx";
import { LinkRow, List } from "#ui/list.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { Bars, Stripes } from "./bars.tsx";
import { OverTime } from "./earlier.tsx";
import { Lists } from "./lists.tsx";
import { type Result, readsAll, resultOf, teams } from "./results.ts";
import { SaidAndDid } from "./said-and-did.tsx";
import { timeOf, titleOf } from "./wording.ts";
import "./structure-tests.css";

/** Which team, by its numbers or, not of `all`, by its plan: for whoever captains several, or reads of all. */
export function TeamChoice(props: { teamId: string | null; all: boolean; onChoose: (id: string) => void }) {
  const everywhere = readsAll();
  useEffect(() => (everywhere ? teams.follow() : undefined), [everywhere]);
  const own = ownTeams();
  if (!everywhere && own.length < 2) {
    return null;
  }
  const known = everywhere ? (teams.copy.value?.value ?? []) : own;
  const nothing = { value: "", text: t(props.all ? "tests.every_team" : "hand.choose") };
  return (
    <SelectField
      label={t(props.all ? "tests.team" : "tests.plan_team")}
      value={props.teamId ?? ""}
      options={[
        ...(everywhere ? [nothing] : []),
        ...known.map(({ id, name }) => ({ value: id, text: name })),
      ]}
      onChoose={everywhere ? props.onChoose : chooseTeam}
    />
  );
}

function Footnotes({ result, old }: { result: Result; old: boolean }) {
  return (
    <>
      {result.left_out > 0 && <p class="small">{t("tests.left_out", { n: result.left_out })}</p>}
      {result.after_closing > 0 && <p class="small">{t("tests.too_late", { n: result.after_closing })}</p>}
      <p class="small">{t(old ? "tests.last_copy" : "tests.as_of", { time: timeOf(result.as_of) })}</p>
    </>
  );
}

function Shown({ result, old }: { result: Result; old: boolean }) {
  const { test } = result;
  if (result.total.of === 0) {
    return <Empty drawing="board" text={t("tests.nobody")} />;
  }
  return (
    <div class="stack">
      {old && <p class="small">{t("tests.last_copy", { time: timeOf(result.as_of) })}</p>}
      <Stripes />
      <Bars result={result} />
      {test.is_public === false && !readsAll() && <p class="small">{t("tests.private")}</p>}
      <Lists result={result} />
      <SaidAndDid result={result} />
      <OverTime result={result} />
      <List>
        <LinkRow href={`/asks/${test.id}`} title={t("tests.ask_door")} />
        {test.closed_at === null && (
          <LinkRow href={`/team/test/${test.id}/plan`} title={t("tests.plan_door")} />
        )}
      </List>
      <Footnotes result={result} old={old} />
    </div>
  );
}

function subOf(id: string, result: Result | undefined): string {
  const ask = rows("ask").value.get(id);
  if (!(result || ask)) {
    return "";
  }
  const closedAt = result?.test.closed_at ?? rows("structure_test").value.get(id)?.closed_at;
  return closedAt
    ? t("asks.closed", { day: dayAndMonth(closedAt) })
    : t("asks.closes", { day: dayAndMonth(result?.test.closes_on ?? ask?.closes_on ?? "") });
}

/** C3: one test, by unit: will we make it, are we getting stronger, were our numbers honest. */
export function TestScreen() {
  const { route } = useLocation();
  const id = useRoute().params["id"] ?? "";
  const [chosen, setChosen] = useState<string | null>(null);
  const teamId = readsAll() ? chosen : ownTeam();
  const kept = useMemo(() => resultOf(id, teamId), [id, teamId]);
  useEffect(() => kept.follow(), [kept]);
  const copy = kept.copy.value;
  const ask = rows("ask").value.get(id);
  const named = copy?.value.test ?? ask;
  return (
    <div class="tests stack">
      <PageHead
        title={named ? titleOf(named) : t("tests.title")}
        sub={[copy?.value.team_name, subOf(id, copy?.value)].filter(Boolean).join(" · ")}
        back={{ label: t("common.back"), go: () => route("/team/tests") }}
      />
      <TeamChoice teamId={teamId} all={true} onChoose={(team) => setChosen(team || null)} />
      {copy && <Shown key={`${id} ${teamId}`} result={copy.value} old={copy.old} />}
      {!copy && kept.failed.value && (
        <Empty drawing="clock" text={t("tests.needs_signal")}>
          <Button onClick={() => void kept.look()}>{t("common.again")}</Button>
          <ButtonLink href={`/asks/${id}`}>{t("tests.ask_door")}</ButtonLink>
        </Empty>
      )}
      {!(copy || kept.failed.value) && <p class="muted">{t("common.loading")}</p>}
    </div>
  );
}
