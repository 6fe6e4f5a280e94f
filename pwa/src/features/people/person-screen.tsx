import { useEffect, useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { session } from "#app/session.ts";
import { standInShort, standWords } from "#app/stand-words.ts";
import { rows } from "#db/live.ts";
import { isLeftAlone } from "#db/out-of-reach.ts";
import { localDay } from "#domain/instant.ts";
import { standingId } from "#domain/merging.ts";
import type { AssessmentRow, PersonRow } from "#domain/rows.ts";
import { stitch } from "#domain/thread.ts";
import { firstName } from "#i18n/format.ts";
import { shownName } from "#i18n/names.ts";
import { t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { Mark } from "#ui/mark.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { Stitch } from "#ui/stitch.tsx";
import { Alternatives } from "./alternatives.tsx";
import { EditSheet } from "./edit-sheet.tsx";
import { type Relationship, relationships } from "./facts.ts";
import { KnownBy } from "./known-by.tsx";
import { LeaveAlone } from "./left-alone.tsx";
import { DoubleOffer, MergedAway, MergedHere } from "./merged.tsx";
import { carryNotes, notesToCarry } from "./merging.ts";
import { Asks, NextPromise, PromiseDoor, TheirPromises } from "./next-and-asks.tsx";
import { Numbers, Reach } from "./numbers.tsx";
import { groupWords, placeWords, sourceWords, tieWords } from "./place.ts";
import { SaidAlong } from "./said-along.tsx";
import { strengthWith } from "./strength.ts";
import { Timeline } from "./timeline-list.tsx";
import { PrivateNote, WhoSees } from "./who-sees.tsx";
import "./people.css";

const LISTENED_TO = 2;

function talkedWords(daysSinceTalk: number | null, cadence: number | null): string {
  if (daysSinceTalk === null) {
    return t("reason.first");
  }
  if (daysSinceTalk === 0) {
    return t("ready.last_today");
  }
  return cadence === null
    ? t("person.talked", { n: daysSinceTalk })
    : t("person.thread", { n: daysSinceTalk, cadence });
}

/** Two of the team see this person differently: both words, and that they are worth a talk of their own. */
function TwoViews({ one }: { one: Relationship }) {
  const [newer, older] = one.twoViews ?? [];
  const who = ({ member_id }: AssessmentRow) => {
    const name = rows("member").value.get(member_id)?.name;
    return member_id === session.value?.member_id
      ? t("person.you")
      : name
        ? shownName(firstName(name))
        : t("person.by_someone");
  };
  return newer && older ? (
    <p role="note">
      {t("person.two_views", {
        name: shownName(firstName(one.person.name)),
        one: who(newer),
        first: standInShort(newer.stand),
        other: who(older),
        second: standInShort(older.stand),
      })}
    </p>
  ) : null;
}

function Standing({ one }: { one: Relationship }) {
  const { person, stand, proven, daysOld, daysSinceTalk, cadenceDays } = one;
  const strength = strengthWith(person, cadenceDays, localDay());
  return (
    <div class="stack">
      <div class="row">
        <Mark stand={stand} proven={proven} old={daysOld !== null} />
        <p class="grow">{standWords(stand)}</p>
      </div>
      {daysOld !== null && <p class="small">{t("person.old", { n: daysOld })}</p>}
      <TwoViews one={one} />
      {placeWords(person) && <p class="small">{placeWords(person)}</p>}
      {groupWords(person.group_ids) && <p class="small">{groupWords(person.group_ids)}</p>}
      {tieWords(person) && <p class="small">{tieWords(person)}</p>}
      {(person.influence ?? 0) >= LISTENED_TO && <p class="small">{t("person.listened_to")}</p>}
      <Stitch thread={stitch(daysSinceTalk, cadenceDays)} />
      <p class="small">{talkedWords(daysSinceTalk, cadenceDays)}</p>
      {strength !== null && <p class="small">{t("person.strength", { n: strength })}</p>}
    </div>
  );
}

/** What the page is for: the talk, and the ways to it. */
function Talk({ person }: { person: PersonRow }) {
  return (
    <>
      <ButtonLink kind="primary" wide={true} icon="talk" href={`/log/${person.id}`}>
        {t("today.talked")}
      </ButtonLink>
      <ButtonLink kind="soft" wide={true} href={`/ready/${person.id}`}>
        {t("today.ready")}
      </ButtonLink>
      <Reach person={person} />
    </>
  );
}

function Known({ one }: { one: Relationship }) {
  const { route } = useLocation();
  const [editing, setEditing] = useState(false);
  const { person } = one;
  const alone = isLeftAlone(person.id);
  const left = notesToCarry(person.id);
  // Notes stay on their phone, so each phone brings its own along when it learns of a merge.
  useEffect(() => {
    if (left.length > 0) {
      carryNotes(person.id).catch(() => {});
    }
  }, [person.id, left.length]);
  return (
    <div class="person stack">
      <PageHead
        title={shownName(person.name)}
        back={{ label: t("common.back"), go: () => route("/people") }}
        after={
          <Button kind="plain" icon="edit" onClick={() => setEditing(true)}>
            {t("common.edit")}
          </Button>
        }
      />
      <Standing one={one} />
      <Alternatives person={person} />
      <KnownBy person={person} />
      {alone ? <LeaveAlone person={person} /> : <Talk person={person} />}
      {one.promise && <NextPromise promise={one.promise} />}
      <PromiseDoor person={person} />
      <TheirPromises promises={one.theirPromises} />
      {!alone && <Asks person={person} />}
      <SaidAlong person={person} />
      <DoubleOffer person={person} />
      <Timeline person={person} />
      <PrivateNote key={person.id} person={person} />
      <WhoSees person={person} />
      <Numbers person={person} />
      {person.keeper_id === session.value?.member_id && (
        <ButtonLink kind="plain" href={`/me/handover/${person.id}`}>
          {t("hand.door")}
        </ButtonLink>
      )}
      {!alone && <LeaveAlone person={person} />}
      <MergedHere person={person} />
      <p class="small">{sourceWords(person)}</p>
      {editing && <EditSheet person={person} onClose={() => setEditing(false)} />}
    </div>
  );
}

/** M6: all about one relationship. */
export function PersonScreen() {
  const { params } = useRoute();
  const id = params["id"] ?? "";
  const one = relationships.value.get(id);
  const stands = standingId(rows("person_merge").value.values(), id);
  return one ? (
    <Known one={one} />
  ) : (
    <>
      <PageHead title={t("nav.people")} />
      {rows("person").value.has(stands) ? (
        <MergedAway id={stands} />
      ) : (
        <Empty drawing="stop" text={t("log.gone")}>
          <ButtonLink href="/people">{t("nav.people")}</ButtonLink>
        </Empty>
      )}
    </>
  );
}
