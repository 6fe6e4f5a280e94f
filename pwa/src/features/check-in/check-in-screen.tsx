import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { session } from "#app/session.ts";
import { rows } from "#db/live.ts";
import { localDay, weekStart } from "#domain/instant.ts";
import { dayAndMonth, listOf, timeOfDay } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { t } from "#i18n/words.ts";
import { chooseTeam, ownTeam, ownTeams } from "#sync/chosen-team.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { SelectField } from "#ui/field.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { say } from "#ui/snackbar.tsx";
import { asksOf, known, type Stuck, stuck, teamOf, thanksTo, togetherOf } from "./agenda.ts";
import { numbersOf, type Progress, tick, ticks } from "./copy.ts";
import { hoursOf } from "./hours.ts";
import { ShiftClock } from "./shift-clock.tsx";
import { askTitle, memberName, stuckWords, thanksWords } from "./wording.ts";
import "./check-in.css";

/** A line to talk over, with a box to tick. */
function Line({ id, title, detail, href }: { id: string; title: string; detail?: string; href?: string }) {
  const change = (on: boolean) => void tick(id, on).catch(() => say(t("err.not_saved")));
  return (
    <li class="check-line">
      <label>
        <input
          type="checkbox"
          checked={ticks().has(id)}
          onChange={(event) => change(event.currentTarget.checked)}
        />
        <span>
          <span class="check-title">{title}</span>
          {detail && <span class="small check-detail">{detail}</span>}
        </span>
      </label>
      {href && (
        <a class="check-open" href={href}>
          {t("checkin.open")}
        </a>
      )}
    </li>
  );
}

function Part(props: { id: string; title: string; none?: string; lines: ComponentChildren[] }) {
  return (
    <section aria-labelledby={`check-${props.id}`}>
      <h2 id={`check-${props.id}`}>{props.title}</h2>
      {props.lines.length > 0 ? <ul class="check-list">{props.lines}</ul> : <p class="muted">{props.none}</p>}
    </section>
  );
}

function Numbers({ progress, old }: { progress: Progress; old: boolean }) {
  const { talks, reach, promises_kept: kept, stalled } = progress;
  return (
    <section aria-labelledby="check-numbers">
      <h2 id="check-numbers">{t("checkin.numbers")}</h2>
      <ul class="check-numbers">
        <li>{t("checkin.talks", { n: talks.now, usual: talks.usual })}</li>
        <li>{t("checkin.reach", { n: reach.now, of: reach.of })}</li>
        {kept.of > 0 && <li>{t("checkin.kept", { n: kept.kept, of: kept.of })}</li>}
        <li>{t("checkin.stalled", { n: stalled.now })}</li>
      </ul>
      {old && (
        <p class="small">
          {t("coach.old", { day: dayAndMonth(progress.as_of), time: timeOfDay(progress.as_of) })}
        </p>
      )}
    </section>
  );
}

function stuckLine(one: Stuck) {
  const { person } = one;
  return (
    <Line
      key={person.id}
      id={`stuck ${person.id}`}
      title={shownName(person.name)}
      detail={stuckWords(one)}
      href={`/people/${person.id}`}
    />
  );
}

function Agenda({ teamId, copy }: { teamId: string; copy: { value: Progress; old: boolean } | null }) {
  const today = localDay();
  const me = session.value?.member_id ?? "";
  const thanks = thanksTo(teamOf(teamId), today).filter(({ member }) => member.id !== me);
  const hours = hoursOf(teamId, today);
  const together = copy ? togetherOf(copy.value, me) : [];
  return (
    <>
      <Part
        id="thanks"
        title={t("checkin.thanks")}
        none={t("checkin.thanks_none")}
        lines={thanks.map((one) => (
          <Line
            key={one.member.id}
            id={`thanks ${one.member.id}`}
            title={shownName(one.member.name)}
            detail={thanksWords(one)}
            href={`/team/coach/${one.member.id}`}
          />
        ))}
      />
      {copy && <Numbers progress={copy.value} old={copy.old} />}
      <Part
        id="stuck"
        title={t("checkin.stuck")}
        none={t("checkin.stuck_none")}
        lines={stuck(teamId, today).map(stuckLine)}
      />
      <Part
        id="asks"
        title={t("checkin.asks")}
        none={t("checkin.asks_none")}
        lines={asksOf(teamId, today).map(({ ask, yes, thinking, left }) => (
          <Line
            key={ask.id}
            id={`ask ${ask.id}`}
            title={askTitle(ask)}
            detail={t("checkin.ask", { yes, thinking, n: left, day: dayAndMonth(ask.closes_on) })}
            href={`/asks/${ask.id}`}
          />
        ))}
      />
      <Part
        id="together"
        title={t("checkin.together")}
        none={t("checkin.together_none")}
        lines={[
          ...together.map(({ member_id, with_id }) => (
            <Line
              key={member_id}
              id={`together ${member_id}`}
              title={listOf([memberName(member_id), with_id === me ? t("checkin.me") : memberName(with_id)])}
              detail={t("checkin.hand", { name: memberName(member_id) })}
              href={`/team/coach/${member_id}`}
            />
          )),
          ...known(teamId).map(({ person, members }) => (
            <Line
              key={person.id}
              id={`known ${person.id}`}
              title={shownName(person.name)}
              detail={t("match.known_by", { names: listOf(members.map(memberName)) })}
              href={`/people/${person.id}`}
            />
          )),
        ]}
      />
      {hours.shifts.length > 0 && (
        <section aria-labelledby="check-clock">
          <h2 id="check-clock">{t("checkin.when")}</h2>
          <ShiftClock hours={hours} />
        </section>
      )}
    </>
  );
}

/** Which team: only for whoever captains several. */
function TeamChoice({ teamId }: { teamId: string }) {
  const all = ownTeams();
  return all.length > 1 ? (
    <SelectField
      label={t("checkin.team")}
      value={teamId}
      options={all.map(({ id, name }) => ({ value: id, text: name }))}
      onChoose={chooseTeam}
    />
  ) : null;
}

/** C6: ten minutes with the team, from what this phone holds. Ticks stay here and are gone on Monday. */
export function CheckInScreen() {
  const { route } = useLocation();
  const teamId = ownTeam();
  useEffect(() => (teamId ? numbersOf(teamId).follow() : undefined), [teamId]);
  const name = teamId ? rows("team").value.get(teamId)?.name : undefined;
  return (
    <div class="check-in stack">
      <PageHead
        title={t("checkin.title")}
        sub={
          teamId && t("checkin.sub", { team: name ?? t("nav.team"), day: dayAndMonth(weekStart(localDay())) })
        }
        back={{ label: t("common.back"), go: () => route("/team") }}
      />
      {teamId ? (
        <>
          <TeamChoice teamId={teamId} />
          <Agenda teamId={teamId} copy={numbersOf(teamId).copy.value} />
          <p class="small">{t("checkin.fair")}</p>
          <Button wide={true} onClick={() => window.print()}>
            {t("checkin.print")}
          </Button>
        </>
      ) : (
        <Empty drawing="hands" text={t("team.none")}>
          <ButtonLink href="/today">{t("nav.today")}</ButtonLink>
        </Empty>
      )}
    </div>
  );
}
