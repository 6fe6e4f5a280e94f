import { useEffect } from "preact/hooks";
import { useRoute } from "preact-iso";
import { NotHereYet, OfficePage } from "#app/office-page.tsx";
import { api, session } from "#app/session.ts";
import { mayOffer } from "#domain/permission.ts";
import type { components } from "#domain/wire.ts";
import { dayAndMonth, timeOfDay } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { ownTeams } from "#sync/chosen-team.ts";
import { type KeptAnswer, keptAnswer } from "#sync/kept-answer.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { Funnel } from "./funnel.tsx";
import { Majority } from "./majority.tsx";
import { PromiseClock } from "./promise-clock.tsx";
import { Rhythm } from "./rhythm.tsx";
import "./console.css";
import "./reports.css";

type Pictures = components["schemas"]["TeamPictures"];

/** What a picture of the whole union has besides: a team has no choice of campaigns, and nobody off its list. */
const ofTeam = { campaign: null, campaigns: [], shows_people: false, unlisted: 0 };

const isNone = (counts: readonly number[]) => counts.every((n) => n === 0);

/** Nobody is on the team's list yet, and the way to somebody. */
function NobodyYet({ isOwn }: { isOwn: boolean }) {
  const mayPlace = session.value !== null && mayOffer(session.value, "people.place");
  const others = mayPlace
    ? { href: "/organize/turf", words: t("turf.title") }
    : { href: "/team", words: t("nav.team") };
  const { href, words } = isOwn ? { href: "/add", words: t("people.add") } : others;
  return (
    <Empty drawing="board" text={t("console.team.nobody_yet")}>
      <ButtonLink href={href}>{words}</ButtonLink>
    </Empty>
  );
}

function Shown({ read, old, isOwn }: { read: Pictures; old: boolean; isOwn: boolean }) {
  const isEmpty = read.all.people === 0;
  const time = `${dayAndMonth(read.as_of)}, ${timeOfDay(read.as_of)}`;
  return (
    <>
      {old && <p class="small">{t("wall.last_copy", { time })}</p>}
      {isEmpty && <NobodyYet isOwn={isOwn} />}
      <div class="console-blocks">
        {!isEmpty && <Majority home={{ ...ofTeam, ...read }} />}
        <Funnel home={read} />
        {!(isEmpty && isNone(read.rhythm.weeks)) && <Rhythm home={read} />}
        {!(isEmpty && isNone(Object.values(read.owed))) && <PromiseClock owed={read.owed} />}
      </div>
    </>
  );
}

const kept = new Map<string, KeptAnswer<Pictures>>();

function picturesOf(teamId: string): KeptAnswer<Pictures> {
  const one =
    kept.get(teamId) ?? keptAnswer(`pictures:${teamId}`, () => api("GET", `/teams/${teamId}/pictures`));
  kept.set(teamId, one);
  return one;
}

function Asked({ teamId, isOwn }: { teamId: string; isOwn: boolean }) {
  const pictures = picturesOf(teamId);
  useEffect(() => pictures.follow(), [pictures]);
  const copy = pictures.copy.value;
  return copy ? (
    <Shown read={copy.value} old={copy.old} isOwn={isOwn} />
  ) : (
    <NotHereYet of={pictures} text={t("wall.needs_signal")} />
  );
}

/** C1, drawn: how far the team is, where it loses people, its weeks, and what it owes them. */
export function TeamPicturesScreen() {
  const id = useRoute().params["id"] ?? "";
  const isOwn = ownTeams().some((team) => team.id === id);
  return (
    <OfficePage
      title={t("team.pictures")}
      verb="progress.see"
      look="console"
      from={isOwn ? "/team" : `/team/t/${id}`}
    >
      <Asked teamId={id} isOwn={isOwn} />
    </OfficePage>
  );
}
