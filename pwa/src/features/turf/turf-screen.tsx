import { useEffect, useState } from "preact/hooks";
import { NotHereYet, OfficePage } from "#app/office-page.tsx";
import { dayAndMonth, timeOfDay } from "#i18n/format.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { say } from "#ui/snackbar.tsx";
import { dealOut, more, takeBack, turf } from "./copy.ts";
import { type Person, placesOf, type Team, type Turf } from "./dealing.ts";
import { Loads } from "./loads.tsx";
import { PlaceList } from "./place-list.tsx";
import { TeamSheet } from "./team-sheet.tsx";
import "./turf.css";

function namesIn({ worksites, teams }: Turf): (id: string | null) => string | undefined {
  const places = worksites.flatMap(({ departments, shifts }) => [...departments, ...shifts]);
  const names = new Map([
    ...places.map(({ id, name }) => [id, name] as const),
    ...teams.map(({ team_id: id, name }) => [id, name] as const),
  ]);
  return (id) => (id === null ? undefined : names.get(id));
}

async function undo(moved: readonly Person[]): Promise<void> {
  try {
    await takeBack(moved);
    say(t("turf.undone"));
  } catch (error) {
    say(trouble(error));
  }
}

/** @throws Problem, Unreachable */
async function move(people: readonly Person[], team: Team): Promise<void> {
  const moved = await dealOut(people, team.team_id);
  say(t("turf.moved", { n: moved.length, name: team.name }), {
    label: t("log.undo"),
    run: () => void undo(moved),
  });
}

/** Everybody nobody looks after, ticked and dealt out many at once. */
function Dealing({ shown }: { shown: Turf }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const nameOf = namesIn(shown);
  const people = shown.people.filter(({ person_id }) => chosen.has(person_id));
  const choose = (ids: readonly string[], on: boolean) =>
    setChosen((before) => {
      const next = new Set(before);
      for (const id of ids) {
        on ? next.add(id) : next.delete(id);
      }
      return next;
    });
  async function go(team: Team) {
    await move(people, team);
    setChosen(new Set());
  }
  const drop = (team: Team) => void go(team).catch((error: unknown) => say(trouble(error)));
  return (
    <div class="turf-columns">
      <section class="stack" aria-labelledby="turf-alone">
        <h2 id="turf-alone">
          {shown.uncovered > 0 ? t("cover_list.alone", { n: shown.uncovered }) : t("cover_list.nobody")}
        </h2>
        {placesOf(shown.people).map((place) => (
          <PlaceList
            key={place.key}
            place={place}
            name={
              [nameOf(place.department_id), nameOf(place.shift_id)].filter(Boolean).join(", ") ||
              t("turf.nowhere")
            }
            chosen={chosen}
            teamName={nameOf}
            onChoose={choose}
          />
        ))}
        {shown.next_cursor && <Button onClick={() => void more()}>{t("turf.more")}</Button>}
      </section>
      <Loads teams={shown.teams} onDrop={drop} />
      {people.length > 0 && (
        <div class="turf-go">
          <Button kind="primary" wide={true} onClick={() => setAsking(true)}>
            {t("turf.move", { n: people.length })}
          </Button>
        </div>
      )}
      {asking && (
        <TeamSheet chosen={people} teams={shown.teams} onChoose={go} onClose={() => setAsking(false)} />
      )}
    </div>
  );
}

function Shown() {
  useEffect(() => turf.follow(), []);
  const copy = turf.copy.value;
  if (!copy) {
    return <NotHereYet of={turf} text={t("wall.needs_signal")} />;
  }
  return (
    <>
      {copy.old && (
        <p class="small">
          {t("wall.last_copy", { time: `${dayAndMonth(copy.value.as_of)}, ${timeOfDay(copy.value.as_of)}` })}
        </p>
      )}
      <Dealing shown={copy.value} />
    </>
  );
}

/** G6: who has nobody, and which team takes them. For organizers. */
export function TurfScreen() {
  return (
    <OfficePage
      title={t("turf.title")}
      sub={turf.copy.value?.value.uncovered === 0 ? undefined : t("turf.what")}
      verb="people.place"
      look="turf"
    >
      <Shown />
    </OfficePage>
  );
}
