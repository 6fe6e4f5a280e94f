import { useState } from "preact/hooks";
import { useRoute } from "preact-iso";
import { NoAnswerYet, OfficePage } from "#app/office-page.tsx";
import { session } from "#app/session.ts";
import { mayOffer } from "#domain/permission.ts";
import { mayShutOut } from "#domain/permission-to-give.ts";
import type { MemberStatus, Role } from "#domain/rows.ts";
import { dayAndMonth, fullDay } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { SelectField, Switch } from "#ui/field.tsx";
import { useNewest } from "#ui/newest.ts";
import { useOnce } from "#ui/once.ts";
import { say } from "#ui/snackbar.tsx";
import { AtTheDoor } from "./at-the-door.tsx";
import { ChangeSheet } from "./change-sheet.tsx";
import { everyTeam, type Member, memberWith, type Team } from "./directory.ts";
import { KeptPeople } from "./kept-people.tsx";
import { type Impact, impactOf, moveTo, suspend } from "./members.ts";
import { NewPhone } from "./new-phone.tsx";
import { Phones } from "./phones.tsx";
import { RoleChange } from "./role-change.tsx";
import "./organize.css";

interface Loaded {
  readonly member: Member;
  readonly teams: ReadonlyMap<string, Team>;
  /** Null for captains and administrators: what people and phones would leave behind is for organizers. */
  readonly impact: Impact | null;
}

/** What a change would leave behind: shown before anything can be changed. */
export function ImpactFacts({ impact, name }: { impact: Impact; name: string }) {
  const { people, unsent, unsent_gone: gone, attention, oldest_unsent: oldest, last_contact: last } = impact;
  return (
    <ul class="member-impact stack">
      <li>{t(people === 0 ? "member.people_none" : "member.people", { n: people, name })}</li>
      {(last || unsent > 0) && (
        <li>
          {unsent > 0 && oldest
            ? t("member.unsent_since", { n: unsent, day: dayAndMonth(oldest) })
            : t(unsent === 0 ? "member.unsent_none" : "member.unsent", { n: unsent })}
        </li>
      )}
      {gone > 0 && <li>{t("member.unsent_gone", { n: gone })}</li>}
      {attention > 0 && <li>{t("member.attention", { n: attention })}</li>}
      <li>{last ? t("member.last", { day: dayAndMonth(last) }) : t("member.never_seen", { name })}</li>
    </ul>
  );
}

type Change = "move" | "suspend";

function Move(props: { loaded: Loaded; onAsk: (teamId: string, isCaptain: boolean) => void }) {
  const { member, teams } = props.loaded;
  const [teamId, setTeamId] = useState(member.team_id ?? "");
  const [isCaptain, setIsCaptain] = useState(member.role === "captain");
  const options = [...teams.values()].map(({ id, name }) => ({ value: id, text: name }));
  return (
    <section class="member-move stack" aria-labelledby="member-move">
      <h2 id="member-move">{t("member.place")}</h2>
      <SelectField
        label={t("member.team")}
        value={teamId}
        options={[{ value: "", text: t("hand.choose") }, ...options]}
        onChoose={setTeamId}
      />
      {(member.role === "member" || member.role === "captain") && (
        <Switch label={t("member.as_captain")} on={isCaptain} onTurn={setIsCaptain} />
      )}
      <Button disabled={!teamId} onClick={() => props.onAsk(teamId, isCaptain)}>
        {t("member.move")}
      </Button>
    </section>
  );
}

function Known({ loaded, again }: { loaded: Loaded; again: () => void }) {
  const { member, impact, teams } = loaded;
  const name = shownName(member.name);
  const [change, setChange] = useState<Change | null>(null);
  const [place, setPlace] = useState({ teamId: "", isCaptain: false });
  const who = session.value;
  const mayShut = who !== null && who.member_id !== member.id && mayShutOut(who.role, member.role);
  const mayMove = who !== null && mayOffer(who, "teams.staff");
  const run = () =>
    change === "suspend" ? suspend(member.id) : moveTo(place.teamId, member.id, place.isCaptain);
  return (
    <>
      <p class="small">
        {t(`member.role.${member.role satisfies Role}` as Key)} ·{" "}
        {t(`member.status.${member.status satisfies MemberStatus}` as Key)}
        {member.team_id && ` · ${teams.get(member.team_id)?.name ?? ""}`}
      </p>
      <p class="small">{t("member.joined", { day: fullDay(member.joined_on) })}</p>
      <AtTheDoor member={member} again={again} />
      {impact && (
        <section class="stack" aria-labelledby="member-impact">
          <h2 id="member-impact">{t("member.before")}</h2>
          <ImpactFacts impact={impact} name={name} />
        </section>
      )}
      <KeptPeople member={member} />
      {mayMove && member.status === "active" && (
        <Move
          loaded={loaded}
          onAsk={(teamId, isCaptain) => {
            setPlace({ teamId, isCaptain });
            setChange("move");
          }}
        />
      )}
      <RoleChange member={member} again={again} />
      <Phones member={member} />
      <NewPhone member={member} />
      {member.status !== "suspended" && mayShut && (
        <Button kind="danger" onClick={() => setChange("suspend")}>
          {t("member.suspend")}
        </Button>
      )}
      {change && (
        <ChangeSheet
          title={t(`member.${change}` as Key)}
          means={t(`member.${change}_means` as Key, { name, team: teams.get(place.teamId)?.name ?? "" })}
          isDanger={change === "suspend"}
          run={run}
          onClose={() => setChange(null)}
          onDone={() => {
            setChange(null);
            say(t(`member.${change}_done` as Key, { name }));
            again();
          }}
        >
          {impact && <ImpactFacts impact={impact} name={name} />}
        </ChangeSheet>
      )}
    </>
  );
}

/** A member's page for organizers: what would be left behind first, what can be changed after. For captains: the ways in. */
export function MemberScreen() {
  const id = useRoute().params["id"] ?? "";
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failed, setFailed] = useState(false);
  const who = session.value;
  const may = who !== null && mayOffer(who, "members.invite_again");
  const knows = who !== null && mayOffer(who, "people.place");
  const ask = useNewest();
  async function load() {
    const isNewest = ask();
    const asked = [memberWith(id), everyTeam(), knows ? impactOf(id) : null] as const;
    const found = await Promise.all(asked).catch(() => null);
    if (isNewest()) {
      setFailed(!found);
      setLoaded(found && { member: found[0], teams: found[1], impact: found[2] });
    }
  }
  useOnce(() => {
    if (may) {
      void load();
    }
  }, [id, may]);
  return (
    <OfficePage
      title={loaded ? shownName(loaded.member.name) : t("member.title")}
      verb="members.invite_again"
      look="member"
      from="/team/members"
    >
      {loaded && <Known key={JSON.stringify(loaded.member)} loaded={loaded} again={() => void load()} />}
      {!loaded && <NoAnswerYet text={t("held.needs_signal")} failed={failed} onAgain={() => void load()} />}
    </OfficePage>
  );
}
