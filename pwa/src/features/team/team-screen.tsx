import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { session } from "#app/session.ts";
import { mayOffer } from "#domain/permission.ts";
import { dayAndMonth, timeOfDay } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { t } from "#i18n/words.ts";
import { chooseTeam, ownTeam, ownTeams } from "#sync/chosen-team.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { SelectField } from "#ui/field.tsx";
import { Icon } from "#ui/icon.tsx";
import { LinkRow, List } from "#ui/list.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { doorsOf } from "./doors.ts";
import { InviteSheet } from "./invite-sheet.tsx";
import { NumberSheet } from "./number-sheet.tsx";
import { Pending } from "./pending.tsx";
import { follow, look, noAnswer, type Progress, type Six, teamCopy } from "./progress.ts";
import { StartHere } from "./start-here.tsx";
import { Tiles } from "./tiles.tsx";
import "./team.css";

const overlooks = () => session.value !== null && mayOffer(session.value, "console.see");

function Hands({ progress }: { progress: Progress }) {
  const isCoach = ownTeams().some(({ id }) => id === progress.team_id);
  const pageOf = (memberId: string) => (isCoach ? `/team/coach/${memberId}` : `/team/m/${memberId}`);
  return (
    <>
      {progress.could_use_a_hand.length > 0 && (
        <section aria-labelledby="team-hand">
          <h2 id="team-hand">{t("team.hand")}</h2>
          <List>
            {progress.could_use_a_hand.map(({ member_id, name, due, goal }) => (
              <LinkRow
                key={member_id}
                href={pageOf(member_id)}
                title={shownName(name)}
                detail={t("team.due_goal", { n: due, goal: goal ?? "–" })}
              />
            ))}
          </List>
        </section>
      )}
      {progress.going_well.length > 0 && (
        <section aria-labelledby="team-well">
          <h2 id="team-well">{t("team.well")}</h2>
          <List>
            {progress.going_well.map(({ member_id, name, talks, goal }) => (
              <LinkRow
                key={member_id}
                href={pageOf(member_id)}
                title={shownName(name)}
                detail={t("team.talks_goal", { n: talks, goal: goal ?? "–" })}
              />
            ))}
          </List>
        </section>
      )}
    </>
  );
}

function Freshness({ progress, old }: { progress: Progress; old: boolean }) {
  const { seen_today: seen, of } = progress.phones;
  return (
    <>
      {old && (
        <p class="small">
          {t("team.last_copy", { time: `${dayAndMonth(progress.as_of)}, ${timeOfDay(progress.as_of)}` })}
        </p>
      )}
      <List>
        <LinkRow
          href={`/team/t/${progress.team_id}/phones`}
          before={<Icon name="phone" />}
          title={t("team.phones", { n: of - seen, of })}
        />
        <LinkRow
          href={`/team/t/${progress.team_id}/pictures`}
          before={<Icon name="sun" />}
          title={t("team.pictures")}
        />
      </List>
    </>
  );
}

function Numbers({ progress, old }: { progress: Progress; old: boolean }) {
  const [open, setOpen] = useState<Six | null>(null);
  return (
    <div class="stack">
      <Tiles progress={progress} onOpen={setOpen} />
      <StartHere progress={progress} />
      <Pending progress={progress} />
      <Hands progress={progress} />
      <Freshness progress={progress} old={old} />
      {open && <NumberSheet progress={progress} six={open} onClose={() => setOpen(null)} />}
    </div>
  );
}

/** What captains and organizers look after besides the numbers. */
function Doors({ above }: { above: ComponentChildren }) {
  const doors = doorsOf(session.value);
  return doors.length > 0 ? (
    <>
      {overlooks() && above}
      <List>
        {doors.map(({ href, icon, title }) => (
          <LinkRow key={href} href={href} before={<Icon name={icon} />} title={t(title)} />
        ))}
      </List>
    </>
  ) : null;
}

/** Which team: only for whoever captains several. */
function TeamChoice({ teamId }: { teamId: string }) {
  const all = ownTeams();
  return all.length > 1 ? (
    <SelectField
      label={t("tests.team")}
      value={teamId}
      options={all.map(({ id, name }) => ({ value: id, text: name }))}
      onChoose={chooseTeam}
    />
  ) : null;
}

function Answered({ teamId }: { teamId: string }) {
  const copy = teamCopy.value;
  return (
    <>
      {copy && <Numbers progress={copy.progress} old={copy.old} />}
      {!copy && noAnswer.value && (
        <Empty drawing="clock" text={t("team.needs_signal")}>
          <Button onClick={() => void look(teamId)}>{t("common.again")}</Button>
        </Empty>
      )}
      {!(copy || noAnswer.value) && <p class="muted">{t("common.loading")}</p>}
    </>
  );
}

/** The same page of any team, for whoever organizes the union. */
export function OneTeamScreen() {
  const { route } = useLocation();
  const teamId = useRoute().params["id"] ?? "";
  const may = session.value !== null && mayOffer(session.value, "progress.see");
  useEffect(() => (may ? follow(teamId) : undefined), [teamId, may]);
  return (
    <div class="team stack">
      <PageHead
        title={teamCopy.value?.progress.team_name ?? t("nav.team")}
        sub={t("team.this_week")}
        back={{ label: t("common.back"), go: () => route("/console") }}
      />
      {may ? <Answered teamId={teamId} /> : <Empty drawing="hands" text={t("team.none")} />}
    </div>
  );
}

/** C1: how the team is doing, for its captain; `search` stands above the doors of whoever organizes. */
export function TeamScreen({ search }: { search?: ComponentChildren }) {
  // An administrator who captains a team reads no numbers of people: she goes on by the doors.
  const teamId = session.value !== null && mayOffer(session.value, "progress.see") ? ownTeam() : null;
  const [inviting, setInviting] = useState(false);
  useEffect(() => (teamId ? follow(teamId) : undefined), [teamId]);
  const copy = teamCopy.value;
  if (!teamId) {
    return (
      <>
        <PageHead title={t("nav.team")} />
        {!overlooks() && (
          <Empty drawing="hands" text={t("team.none")}>
            <ButtonLink href="/today">{t("nav.today")}</ButtonLink>
          </Empty>
        )}
        <Doors above={search} />
      </>
    );
  }
  return (
    <div class="team stack">
      <PageHead title={copy?.progress.team_name ?? t("nav.team")} sub={t("team.this_week")} />
      <TeamChoice teamId={teamId} />
      <Answered teamId={teamId} />
      <Button kind="primary" wide={true} icon="plus" onClick={() => setInviting(true)}>
        {t("team.invite")}
      </Button>
      <Doors above={search} />
      {inviting && <InviteSheet teamId={teamId} onClose={() => setInviting(false)} />}
    </div>
  );
}
