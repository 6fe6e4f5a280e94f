import { useSignal } from "@preact/signals";
import { standInShort } from "#app/stand-words.ts";
import { rows } from "#db/live.ts";
import { localDay } from "#domain/instant.ts";
import { shownName } from "#i18n/names.ts";
import { type Key, t } from "#i18n/words.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { TextField } from "#ui/field.tsx";
import { LinkRow, List } from "#ui/list.tsx";
import { Mark } from "#ui/mark.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { Segments } from "#ui/segments.tsx";
import { type Relationship, relationships } from "./facts.ts";
import { type Group, groupsOf, matching, type View } from "./list.ts";
import { placeWords } from "./place.ts";
import "./people.css";

const FIRST_PAGE = 60;

function daysWords({ daysSinceTalk }: Relationship): string {
  if (daysSinceTalk === null) {
    return t("people.never");
  }
  return daysSinceTalk === 0 ? t("rem.when.today") : t("people.days", { n: daysSinceTalk });
}

function PersonLine({ one }: { one: Relationship }) {
  return (
    <LinkRow
      href={`/people/${one.person.id}`}
      before={<Mark stand={one.stand} proven={one.proven} label={standInShort(one.stand)} />}
      title={<bdi>{shownName(one.person.name)}</bdi>}
      detail={placeWords(one.person)}
      after={daysWords(one)}
    />
  );
}

function groupTitle(view: View, key: string): string {
  if (view === "next") {
    return t(`people.group.${key}` as Key);
  }
  return view === "unit" ? (rows("department").value.get(key)?.name ?? t("people.no_unit")) : key;
}

function Groups({ groups, view }: { groups: readonly Group[]; view: View }) {
  return (
    <>
      {groups.map(({ key, people }) => (
        <section key={key} aria-labelledby={`group-${key}`}>
          <h2 id={`group-${key}`} class="people-group row">
            <span class="grow">{groupTitle(view, key)}</span>
            <span class="small numbers">{people.length}</span>
          </h2>
          <List>
            {people.map((one) => (
              <PersonLine key={one.person.id} one={one} />
            ))}
          </List>
        </section>
      ))}
    </>
  );
}

function Found({ people }: { people: readonly Relationship[] }) {
  if (people.length === 0) {
    return <p role="status">{t("people.nobody_found")}</p>;
  }
  return (
    <List label={t("people.found")}>
      {people.slice(0, FIRST_PAGE).map((one) => (
        <PersonLine key={one.person.id} one={one} />
      ))}
    </List>
  );
}

/** M5: everybody on the member's list. */
export function PeopleScreen() {
  const typed = useSignal("");
  const view = useSignal<View>("next");
  const all = [...relationships.value.values()];
  const facts = { today: localDay(), units: [...rows("department").value.keys()] };
  return (
    <div class="people stack">
      <PageHead
        title={t("nav.people")}
        after={
          <ButtonLink href="/add" icon="plus">
            {t("people.add")}
          </ButtonLink>
        }
      />
      {all.length === 0 ? (
        <Empty drawing="apron" text={t("today.empty_list")}>
          <ButtonLink kind="primary" href="/add">
            {t("today.add")}
          </ButtonLink>
        </Empty>
      ) : (
        <>
          <TextField
            label={t("people.find")}
            type="search"
            enterKeyHint="search"
            value={typed.value}
            onText={(text) => {
              typed.value = text;
            }}
          />
          {typed.value.trim() ? (
            <Found people={matching(all, typed.value)} />
          ) : (
            <>
              <Segments
                label={t("people.views")}
                options={(["next", "az", "unit"] as const).map((value) => ({
                  value,
                  text: t(`people.view.${value}` as Key),
                }))}
                chosen={view.value}
                onChoose={(chosen) => {
                  view.value = chosen;
                }}
              />
              <Groups groups={groupsOf(all, view.value, facts)} view={view.value} />
            </>
          )}
        </>
      )}
    </div>
  );
}
