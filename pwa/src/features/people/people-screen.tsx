import { useSignal } from "@preact/signals";
import { useLocation } from "preact-iso";
import { session } from "#app/session.ts";
import { departmentsByName } from "#db/places.ts";
import { localDay } from "#domain/instant.ts";
import { type Key, t } from "#i18n/words.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { TextField } from "#ui/field.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { Segments } from "#ui/segments.tsx";
import { type Relationship, relationships } from "./facts.ts";
import { groupsOf, matching, type View, views } from "./list.ts";
import { Groups, PeopleRows } from "./people-list.tsx";
import "./people.css";

const VIEW_STORED_UNDER = "hilo.people";
/** So many at most are found at once: who looks for somebody types one letter more. */
const mostFound = 60;

function viewNamed(name: string | null | undefined): View | undefined {
  return views.find((view) => view === name);
}

/** The order in which she looked last, as long as this window is open. */
function lastView(): View {
  return viewNamed(sessionStorage.getItem(VIEW_STORED_UNDER)) ?? "next";
}

function Found({ people }: { people: readonly Relationship[] }) {
  if (people.length === 0) {
    return <p role="status">{t("people.nobody_found")}</p>;
  }
  const more = people.length - mostFound;
  return (
    <>
      <PeopleRows people={people.slice(0, mostFound)} first={true} label={t("people.found")} />
      {more > 0 && <p class="small">{t("people.found_more", { n: more })}</p>}
    </>
  );
}

function Everybody({ all }: { all: readonly Relationship[] }) {
  const { query } = useLocation();
  const view = useSignal<View>(viewNamed(query["view"]) ?? lastView());
  const me = session.value?.member_id ?? "";
  const facts = { today: localDay(), units: departmentsByName().map(({ id }) => id), me };
  const groups = groupsOf(all, view.value, facts);
  const choose = (chosen: View) => {
    view.value = chosen;
    sessionStorage.setItem(VIEW_STORED_UNDER, chosen);
  };
  return (
    <>
      <Segments
        label={t("people.views")}
        options={views.map((value) => ({ value, text: t(`people.view.${value}` as Key) }))}
        chosen={view.value}
        onChoose={choose}
      />
      {groups.length === 0 && <p role="status">{t("people.nobody_here")}</p>}
      <Groups groups={groups} view={view.value} />
    </>
  );
}

/** M5: everybody on the member's list. */
export function PeopleScreen() {
  const typed = useSignal("");
  const all = [...relationships.value.values()];
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
          {typed.value.trim() ? <Found people={matching(all, typed.value)} /> : <Everybody all={all} />}
        </>
      )}
    </div>
  );
}
