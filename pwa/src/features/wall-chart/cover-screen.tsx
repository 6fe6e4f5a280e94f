import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { session } from "#app/session.ts";
import { mayOffer } from "#domain/permission.ts";
import { shownName } from "#i18n/names.ts";
import { type Key, t } from "#i18n/words.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { Empty } from "#ui/empty.tsx";
import { List, PlainRow } from "#ui/list.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { type Coverage, coverage } from "./copy.ts";
import { NotHereYet } from "./not-here-yet.tsx";
import { placeName, timeOf } from "./wording.ts";
import "./wall-chart.css";

type Alone = Coverage["people"][number];
type Way = Alone["ways"][number];

type NameOf = (id: string | null) => string | undefined;

function namesOf({ worksites }: Coverage): NameOf {
  const places = worksites.flatMap(({ departments, shifts }) => [...departments, ...shifts]);
  const names = new Map(places.map(({ id, name }) => [id, name]));
  return (id) => (id === null ? undefined : names.get(id));
}

function WayLine({ way }: { way: Way }) {
  const words = { member: shownName(way.member_name), through: shownName(way.through_name ?? "") };
  return <li>{t(`cover_list.way.${way.nearness}` as Key, words)}</li>;
}

/** People of one cell to whom the same ways lead: their names, and the ways once. */
interface Group {
  readonly place: string;
  readonly people: Alone[];
}

function groupsOf(shown: Coverage): Group[] {
  const nameOf = namesOf(shown);
  const groups = new Map<string, Group>();
  for (const one of shown.people) {
    const place = placeName(nameOf(one.department_id), nameOf(one.shift_id));
    const key = JSON.stringify([one.department_id, one.shift_id, one.ways]);
    const group = groups.get(key) ?? { place, people: [] };
    group.people.push(one);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** True for whoever passes on what other members keep. */
function passesOn(): boolean {
  return session.value !== null && mayOffer(session.value, "people.place");
}

/** The ways to pass on what somebody keeps who has left. */
function Departed({ people }: { people: readonly Alone[] }) {
  const keepers = new Map<string, number>();
  for (const { keeper_id: id } of people) {
    if (id !== null) {
      keepers.set(id, (keepers.get(id) ?? 0) + 1);
    }
  }
  return passesOn()
    ? [...keepers].map(([id, n]) => (
        <ButtonLink key={id} href={`/team/m/${id}`}>
          {t("cover_list.departed", { n })}
        </ButtonLink>
      ))
    : null;
}

function Alike({ group }: { group: Group }) {
  const [first] = group.people;
  return (
    <Card label={group.place}>
      <div class="stack">
        <h3>
          {group.place}: <span class="numbers">{t("cover_list.people", { n: group.people.length })}</span>
        </h3>
        <ul class="cover-names" aria-label={group.place}>
          {group.people.map((person) => (
            <li key={person.person_id}>
              <bdi>{shownName(person.name)}</bdi>
            </li>
          ))}
        </ul>
        <Departed people={group.people} />
        {first?.is_island && <p>{t("cover_list.island")}</p>}
        {first && first.ways.length > 0 && (
          <>
            <p class="small">{t("cover_list.ways")}</p>
            <ul class="cover-ways">
              {first.ways.map((way) => (
                <WayLine key={way.member_id} way={way} />
              ))}
            </ul>
          </>
        )}
      </div>
    </Card>
  );
}

/** People nobody looks after, place by place, with whoever is nearest to them. */
function AlonePeople({ shown }: { shown: Coverage }) {
  const groups = groupsOf(shown);
  return (
    <section class="stack" aria-labelledby="cover-alone">
      <h2 id="cover-alone">
        {shown.uncovered > 0 ? t("cover_list.alone", { n: shown.uncovered }) : t("cover_list.nobody")}
      </h2>
      {groups.map((group) => (
        <Alike key={group.people[0]?.person_id} group={group} />
      ))}
      {shown.uncovered > shown.people.length && (
        <p class="small">{t("cover_list.more", { n: shown.uncovered - shown.people.length })}</p>
      )}
    </section>
  );
}

function Teams({ shown }: { shown: Coverage }) {
  return (
    <section class="stack" aria-labelledby="cover-teams">
      <h2 id="cover-teams">{t("cover_list.teams")}</h2>
      <p class="small">{t("cover_list.teams_means")}</p>
      <List>
        {shown.teams.map((team) => (
          <PlainRow
            key={team.team_id}
            title={team.name}
            detail={[
              t("cover_list.captains", { names: team.captains.map(shownName).join(", ") || "–" }),
              t("cover_list.members", { n: team.members }),
              t("cover_list.workers", { n: team.workers }),
              team.carries_too_much ? t("cover_list.too_much") : null,
            ]
              .filter((part) => part !== null)
              .join(" · ")}
          />
        ))}
      </List>
    </section>
  );
}

/** Places with fewer leaders than one for every ten. */
function Leaders({ shown }: { shown: Coverage }) {
  const nameOf = namesOf(shown);
  const missing = shown.leaders.filter((cell) => cell.leaders < cell.leaders_needed);
  return (
    <section class="stack" aria-labelledby="cover-leaders">
      <h2 id="cover-leaders">{t("cover_list.leaders", { n: missing.length, of: shown.leaders.length })}</h2>
      <p class="small">{t("cover_list.leaders_means")}</p>
      <List>
        {missing.map((cell) => (
          <PlainRow
            key={`${cell.department_id} ${cell.shift_id}`}
            title={placeName(nameOf(cell.department_id), nameOf(cell.shift_id))}
            detail={t("cover_list.leaders_of", {
              n: cell.leaders,
              of: cell.leaders_needed,
              people: cell.people,
            })}
          />
        ))}
      </List>
    </section>
  );
}

function Keepers({ shown }: { shown: Coverage }) {
  return (
    <section class="stack" aria-labelledby="cover-keepers">
      <h2 id="cover-keepers">{t("cover_list.keepers")}</h2>
      <List>
        {shown.keepers.map(({ member_id: id, name, people }) => (
          <PlainRow
            key={id}
            title={<bdi>{shownName(name)}</bdi>}
            after={t("cover_list.people", { n: people })}
          />
        ))}
      </List>
    </section>
  );
}

/** True while nobody works anywhere as far as is known. */
function isEmpty({ leaders, uncovered }: Coverage): boolean {
  return leaders.length === 0 && uncovered === 0;
}

function Shown({ shown }: { shown: Coverage }) {
  return (
    <div class="cover-parts">
      <div class="stack">
        <AlonePeople shown={shown} />
        {!passesOn() && <ButtonLink href="/me/handover">{t("cover_list.hand_over")}</ButtonLink>}
        <Leaders shown={shown} />
      </div>
      <div class="stack">
        <Teams shown={shown} />
        {shown.keepers.length > 0 && <Keepers shown={shown} />}
      </div>
    </div>
  );
}

/** Who looks after whom, who has nobody, and who is near them. */
export function CoverScreen() {
  const { route } = useLocation();
  useEffect(() => coverage.follow(), []);
  const copy = coverage.copy.value;
  return (
    <div class="wall wall-wide stack">
      <PageHead title={t("cover_list.title")} back={{ label: t("common.back"), go: () => route("/team") }} />
      {copy && (
        <>
          {copy.old && <p class="small">{t("wall.last_copy", { time: timeOf(copy.value.as_of) })}</p>}
          {isEmpty(copy.value) ? (
            <Empty drawing="board" text={t("wall.empty")}>
              <ButtonLink href="/add">{t("people.add")}</ButtonLink>
            </Empty>
          ) : (
            <Shown shown={copy.value} />
          )}
        </>
      )}
      {!copy && <NotHereYet of={coverage} />}
    </div>
  );
}
