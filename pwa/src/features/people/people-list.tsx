import { standInShort } from "#app/stand-words.ts";
import { rows } from "#db/live.ts";
import { shownName } from "#i18n/names.ts";
import { type Key, t } from "#i18n/words.ts";
import { LinkRow, List } from "#ui/list.tsx";
import { Mark } from "#ui/mark.tsx";
import { Windowed } from "#ui/windowed.tsx";
import type { Relationship } from "./facts.ts";
import type { Group, View } from "./list.ts";
import { placeWords } from "./place.ts";

const rowPixels = 65;
/** From so many people on the letters of the alphabet stand above the list. */
const manyPeople = 60;

function daysWords({ daysSinceTalk }: Relationship): string {
  if (daysSinceTalk === null) {
    return t("people.never");
  }
  return daysSinceTalk === 0 ? t("rem.when.today") : t("people.days", { n: daysSinceTalk });
}

function detailOf({ person }: Relationship, withSharing: boolean): string {
  const sharing = withSharing && t(`person.sharing.${person.sharing}` as Key);
  return [sharing, placeWords(person)].filter(Boolean).join(" · ");
}

function PersonLine({ one, withSharing }: { one: Relationship; withSharing: boolean }) {
  return (
    <LinkRow
      href={`/people/${one.person.id}`}
      before={
        <Mark
          stand={one.stand}
          proven={one.proven}
          old={one.daysOld !== null}
          label={[standInShort(one.stand), one.daysOld !== null && t("person.old_short")]
            .filter(Boolean)
            .join(", ")}
        />
      }
      title={<bdi>{shownName(one.person.name)}</bdi>}
      detail={detailOf(one, withSharing)}
      after={daysWords(one)}
    />
  );
}

/** People one below the other, however many there are. `withSharing`: with who else sees each of them. */
export function PeopleRows(props: {
  people: readonly Relationship[];
  first: boolean;
  label?: string;
  withSharing?: boolean;
}) {
  return (
    <Windowed
      rows={props.people}
      rowPixels={rowPixels}
      first={props.first}
      draw={(some) => (
        <List label={props.label}>
          {some.map((one) => (
            <PersonLine key={one.person.id} one={one} withSharing={props.withSharing ?? false} />
          ))}
        </List>
      )}
    />
  );
}

function groupTitle(view: View, key: string): string {
  if (view === "next") {
    return t(`people.group.${key}` as Key);
  }
  return view === "unit" ? (rows("department").value.get(key)?.name ?? t("people.no_unit")) : key;
}

const headOf = (key: string) => `group-${key}`;

/** The letters there are, to jump to. */
function Letters({ groups }: { groups: readonly Group[] }) {
  return (
    <nav class="people-letters" aria-label={t("people.letters")}>
      {groups.map(({ key }) => (
        <button
          key={key}
          type="button"
          class="people-letter"
          onClick={() => document.getElementById(headOf(key))?.parentElement?.scrollIntoView()}
        >
          {key}
        </button>
      ))}
    </nav>
  );
}

/** The groups of a view, each under a head that stays in sight while its people pass. */
export function Groups({ groups, view }: { groups: readonly Group[]; view: View }) {
  const isAlphabet = view === "az" || view === "mine";
  const size = groups.reduce((sum, { people }) => sum + people.length, 0);
  return (
    <>
      {isAlphabet && size >= manyPeople && <Letters groups={groups} />}
      {groups.map(({ key, people }, at) => (
        <section key={view + key} aria-labelledby={headOf(key)}>
          <h2 id={headOf(key)} class="people-group row">
            <span class="grow">{groupTitle(view, key)}</span>
            <span class="small numbers">{people.length}</span>
          </h2>
          <PeopleRows people={people} first={at === 0} withSharing={view === "mine"} />
        </section>
      ))}
    </>
  );
}
