import { useEffect, useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { session } from "#app/session.ts";
import { mayOffer } from "#domain/permission.ts";
import type { MemberStatus, Role } from "#domain/rows.ts";
import { dayAndMonth, fullDay, timeOfDay } from "#i18n/format.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { SelectField, Switch } from "#ui/field.tsx";
import { useNewest } from "#ui/newest.ts";
import { PageHead } from "#ui/page-head.tsx";
import { say } from "#ui/snackbar.tsx";
import { ChangeSheet } from "./change-sheet.tsx";
import { everyMember, everyTeam, type Member, type Team } from "./directory.ts";
import { type Impact, impactOf, moveTo, suspend } from "./members.ts";
import "./organize.css";

interface Loaded {
  readonly member: Member;
  readonly teams: ReadonlyMap<string, Team>;
  readonly impact: Impact;
}

/** What a change would leave behind: shown before anything can be changed. */
export function ImpactFacts({ impact, name }: { impact: Impact; name: string }) {
  const { people, unsent, attention, oldest_unsent: oldest, last_contact: last } = impact;
  return (
    <ul class="member-impact stack">
      <li>{t("member.people", { n: people, name })}</li>
      <li>
        {unsent > 0 && oldest
          ? t("member.unsent_since", { n: unsent, day: dayAndMonth(oldest) })
          : t("member.unsent", { n: unsent })}
      </li>
      {attention > 0 && <li>{t("member.attention", { n: attention })}</li>}
      <li>
        {last
          ? t("member.last", { day: dayAndMonth(last), time: timeOfDay(last) })
          : t("member.never_seen", { name })}
      </li>
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
    <section class="stack" aria-labelledby="member-move">
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
  const { name } = member;
  const [change, setChange] = useState<Change | null>(null);
  const [place, setPlace] = useState({ teamId: "", isCaptain: false });
  const isMe = member.id === session.value?.member_id;
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
      <section class="stack" aria-labelledby="member-impact">
        <h2 id="member-impact">{t("member.before")}</h2>
        <ImpactFacts impact={impact} name={name} />
      </section>
      {member.status === "active" && (
        <Move
          loaded={loaded}
          onAsk={(teamId, isCaptain) => {
            setPlace({ teamId, isCaptain });
            setChange("move");
          }}
        />
      )}
      {member.status !== "suspended" && !isMe && (
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
          <ImpactFacts impact={impact} name={name} />
        </ChangeSheet>
      )}
    </>
  );
}

/** A member's page for organizers: what would be left behind first, what can be changed after. */
export function MemberScreen() {
  const { route } = useLocation();
  const id = useRoute().params["id"] ?? "";
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failed, setFailed] = useState(false);
  const may = session.value !== null && mayOffer(session.value, "teams.staff");
  const ask = useNewest();
  async function load() {
    const isNewest = ask();
    const found = await Promise.all([everyMember(), everyTeam(), impactOf(id)]).catch(() => null);
    if (!isNewest()) {
      return;
    }
    const member = found?.[0].get(id);
    setFailed(!member);
    if (found) {
      setLoaded(member ? { member, teams: found[1], impact: found[2] } : null);
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each member
  useEffect(() => {
    if (may) {
      void load();
    }
  }, [id, may]);
  return (
    <div class="member stack">
      <PageHead
        title={loaded?.member.name ?? t("member.title")}
        back={{ label: t("common.back"), go: () => route("/team/members") }}
      />
      {!may && <p class="muted">{t("held.not_yours")}</p>}
      {loaded && <Known key={JSON.stringify(loaded.member)} loaded={loaded} again={() => void load()} />}
      {failed && !loaded && (
        <Empty drawing="clock" text={t("held.needs_signal")}>
          <Button onClick={() => void load()}>{t("common.again")}</Button>
        </Empty>
      )}
      {may && !(failed || loaded) && <p class="muted">{t("common.loading")}</p>}
    </div>
  );
}
