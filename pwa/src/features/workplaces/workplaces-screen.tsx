import { useEffect, useState } from "preact/hooks";
import { NotHereYet, OfficePage } from "#app/office-page.tsx";
import { session } from "#app/session.ts";
import { mayOffer } from "#domain/permission.ts";
import { clockTime } from "#i18n/clock.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Chip, Chips } from "#ui/chip.tsx";
import { ActionRow, List } from "#ui/list.tsx";
import { Groups } from "./groups.tsx";
import { asName, type Form, formOf, headcountOf, newPlace, type PlaceKind } from "./place.ts";
import { PlaceSheet } from "./place-sheet.tsx";
import { follow, type Workplaces, type Worksite, workplaces } from "./workplaces.ts";
import "./workplaces.css";

interface Open {
  readonly begin: Form;
  readonly id: string | null;
}

type OnOpen = (open: Open) => void;

interface Whole {
  site: Worksite;
  known: Workplaces["known"];
  covered: Workplaces["covered"];
  onOpen: OnOpen;
}

type Known = NonNullable<Workplaces["known"]>;

/** How many people work there as far as anybody has heard, and how many of them are on our lists. */
function countWords({ id, headcount }: { id: string; headcount: number | null }, known?: Known): string {
  return [
    headcount === null ? t("workplaces.no_count") : t("workplaces.count", { n: headcount }),
    known && t("workplaces.known", { n: known[id] ?? 0 }),
  ]
    .filter(Boolean)
    .join(" · ");
}

function Parts(props: Omit<Whole, "covered"> & { kind: "department" | "shift" }) {
  const { site, kind, known, onOpen } = props;
  const plural = kind === "department" ? "departments" : "shifts";
  const parts = site[plural];
  return (
    <div class="stack">
      <h3 id={`${site.id}-${plural}`}>{t(`workplaces.${plural}`)}</h3>
      {parts.length > 0 && (
        <List label={`${site.name}: ${t(`workplaces.${plural}`)}`}>
          {parts.map((part) => (
            <ActionRow
              key={part.id}
              title={part.name}
              detail={
                "starts_at" in part
                  ? `${t("workplaces.hours", { from: clockTime(part.starts_at), to: clockTime(part.ends_at) })} · ${countWords(part, known)}`
                  : countWords(part, known)
              }
              after={t("common.edit")}
              onAct={() => onOpen({ begin: formOf(kind, part), id: part.id })}
            />
          ))}
        </List>
      )}
      <Button icon="plus" onClick={() => onOpen({ begin: newPlace(kind, site.id), id: null })}>
        {t(`workplaces.new_${kind}`)}
      </Button>
    </div>
  );
}

function Site({ site, known, covered, onOpen }: Whole) {
  const people = headcountOf(site.departments);
  return (
    <section class="workplace stack" aria-labelledby={`site-${site.id}`}>
      <div class="workplace-head">
        <h2 id={`site-${site.id}`}>{site.name}</h2>
        <Button
          kind="plain"
          aria-label={t("workplaces.edit_of", { name: site.name })}
          onClick={() => onOpen({ begin: formOf("worksite", site), id: site.id })}
        >
          {t("common.edit")}
        </Button>
      </div>
      {people !== null && <p>{t("workplaces.adds_up", { n: people })}</p>}
      <div class="office-sides stack">
        <Parts site={site} known={known} kind="department" onOpen={onOpen} />
        <Parts site={site} known={known} kind="shift" onOpen={onOpen} />
        <Groups site={site} places={false} covered={covered} />
        <Groups site={site} places={true} covered={covered} />
      </div>
    </section>
  );
}

/** What the last list calls places that nobody has made yet. */
function FromTheList({ shown, onOpen }: { shown: Workplaces; onOpen: OnOpen }) {
  const first = shown.worksites[0];
  const offered: readonly (readonly [PlaceKind, string])[] = [
    ...shown.unknown.departments.map((code) => ["department", code] as const),
    ...shown.unknown.shifts.map((code) => ["shift", code] as const),
  ];
  if (!first || offered.length === 0) {
    return null;
  }
  return (
    <section class="stack" aria-labelledby="workplaces-list">
      <h2 id="workplaces-list">{t("workplaces.of_list")}</h2>
      <p class="small">{t("workplaces.of_list_hint")}</p>
      <Chips labelledBy="workplaces-list">
        {offered.map(([kind, code]) => (
          <Chip
            key={`${kind} ${code}`}
            icon="plus"
            onClick={() => onOpen({ begin: newPlace(kind, first.id, { name: asName(code) }), id: null })}
          >
            {asName(code)}
          </Chip>
        ))}
      </Chips>
    </section>
  );
}

function Shown() {
  const [open, setOpen] = useState<Open | null>(null);
  const withLists = session.value !== null && mayOffer(session.value, "rosters.import");
  useEffect(() => follow(withLists), [withLists]);
  const copy = workplaces.copy.value;
  if (!copy) {
    return <NotHereYet of={workplaces} text={t("roster.needs_signal")} />;
  }
  const { worksites } = copy.value;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <>
      {copy.old && <p class="small">{t("workplaces.old")}</p>}
      {worksites.length === 0 && <p>{t("workplaces.none")}</p>}
      <FromTheList shown={copy.value} onOpen={setOpen} />
      {worksites.map((site) => (
        <Site
          key={site.id}
          site={site}
          known={copy.value.known}
          covered={copy.value.covered}
          onOpen={setOpen}
        />
      ))}
      <Button
        kind="primary"
        wide={true}
        icon="plus"
        onClick={() =>
          setOpen({
            begin: newPlace("worksite", "", { time_zone: worksites[0]?.time_zone ?? here }),
            id: null,
          })
        }
      >
        {t("workplaces.new_worksite")}
      </Button>
      {open && <PlaceSheet begin={open.begin} id={open.id} sites={worksites} onClose={() => setOpen(null)} />}
    </>
  );
}

/** G3: where people work, with departments, shifts, head counts, and who meets whom. For organizers and administrators. */
export function WorkplacesScreen() {
  return (
    <OfficePage
      title={t("workplaces.title")}
      sub={t("workplaces.what")}
      verb="worksites.make"
      look="workplaces"
      wide
    >
      <Shown />
    </OfficePage>
  );
}
