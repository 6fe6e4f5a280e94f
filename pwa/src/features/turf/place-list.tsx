import { shownName } from "#i18n/names.ts";
import { t } from "#i18n/words.ts";
import { Icon } from "#ui/icon.tsx";
import { isFree, type Person, type Place } from "./dealing.ts";

type Chosen = ReadonlySet<string>;

export function detailOf(person: Person, teamName: (id: string | null) => string | undefined): string {
  const fitting = person.fitting_team_id === person.team_id ? undefined : teamName(person.fitting_team_id);
  return [
    isFree(person) ? null : t("turf.kept"),
    t("turf.on", { name: teamName(person.team_id) ?? "–" }),
    fitting ? t(`turf.fits_by.${person.fits_by ?? "unit"}`, { name: fitting }) : null,
    fitting && person.speaks_alike ? t("turf.speaks_alike") : null,
  ]
    .filter(Boolean)
    .join(" · ");
}

function PersonRow(props: {
  person: Person;
  chosen: Chosen;
  detail: string;
  onChoose: (ids: readonly string[], on: boolean) => void;
}) {
  const { person, chosen } = props;
  const id = person.person_id;
  const words = (
    <span class="grow">
      <bdi>{shownName(person.name)}</bdi>
      <br />
      <span class="small">{props.detail}</span>
    </span>
  );
  if (!isFree(person)) {
    return (
      <li>
        <a class="turf-person" href={`/team/m/${person.keeper_id}`}>
          {words}
          <Icon name="next" />
        </a>
      </li>
    );
  }
  return (
    <li>
      <label
        class="turf-person"
        draggable={chosen.has(id)}
        onDragStart={(event) => event.dataTransfer?.setData("text/plain", "")}
      >
        <input
          type="checkbox"
          checked={chosen.has(id)}
          onChange={(event) => props.onChoose([id], event.currentTarget.checked)}
        />
        {words}
      </label>
    </li>
  );
}

/** People of one department and shift, each with a box to tick, and one box for all of them. */
export function PlaceList(props: {
  place: Place;
  name: string;
  chosen: Chosen;
  teamName: (id: string | null) => string | undefined;
  onChoose: (ids: readonly string[], on: boolean) => void;
}) {
  const { place, name, chosen, teamName, onChoose } = props;
  const free = place.people.filter(isFree).map(({ person_id }) => person_id);
  const ticked = free.filter((id) => chosen.has(id)).length;
  return (
    <section class="turf-place">
      <label class="turf-all">
        <input
          type="checkbox"
          checked={free.length > 0 && ticked === free.length}
          indeterminate={ticked > 0 && ticked < free.length}
          disabled={free.length === 0}
          onChange={(event) => onChoose(free, event.currentTarget.checked)}
        />
        <h3 class="grow">{name}</h3>
        <span class="numbers">{t("turf.some_of", { n: ticked, of: place.people.length })}</span>
      </label>
      <ul class="turf-people" aria-label={name}>
        {place.people.map((person) => (
          <PersonRow
            key={person.person_id}
            person={person}
            chosen={chosen}
            detail={detailOf(person, teamName)}
            onChoose={onChoose}
          />
        ))}
      </ul>
    </section>
  );
}
