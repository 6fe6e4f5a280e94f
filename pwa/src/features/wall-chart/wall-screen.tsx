import { useEffect, useMemo, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { t } from "#i18n/words.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Empty } from "#ui/empty.tsx";
import { SelectField } from "#ui/field.tsx";
import { LinkRow, List } from "#ui/list.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { Segments } from "#ui/segments.tsx";
import { Patterns } from "./bar.tsx";
import { CellSheet } from "./cell-sheet.tsx";
import { gridOf, type Layer, layers } from "./chart.ts";
import { chooseWorksite, holds, type Wall, type Whose, wall, want } from "./copy.ts";
import { FileButton } from "./file-button.tsx";
import { GridTable, Legend, type OpenCell } from "./grid.tsx";
import { NotHereYet } from "./not-here-yet.tsx";
import { NumbersTable } from "./numbers-table.tsx";
import { WallOfNames } from "./tiles.tsx";
import { findingOf, layerChoices, timeOf } from "./wording.ts";
import "./wall-chart.css";
import { OnTheWay } from "./on-the-way.tsx";

const views = ["counts", "names", "initials", "table"] as const;
type View = (typeof views)[number];

function viewChoices(showsPeople: boolean): { value: View; text: string }[] {
  return views
    .filter((view) => showsPeople || view === "counts" || view === "table")
    .map((view) => ({ value: view, text: t(`wall.view.${view}`) }));
}

/** Which worksite; only where there are several. */
export function WorksiteChoice({ shown }: { shown: Wall }) {
  const { worksites } = shown.chart;
  return worksites.length < 2 ? null : (
    <SelectField
      label={t("wall.worksite")}
      value={shown.worksiteId ?? ""}
      options={worksites.map(({ id, name }) => ({ value: id, text: name }))}
      onChoose={(id) => void chooseWorksite(id)}
    />
  );
}

/** Whose names are on the screen. */
function whoseIn(view: View, open: OpenCell | null): Whose {
  if (view === "names" || view === "initials") {
    return "everybody";
  }
  return open && { department_id: open.cell.department_id, shift_id: open.cell.shift_id };
}

function NobodyYet() {
  return (
    <Empty drawing="board" text={t("wall.empty")}>
      <ButtonLink href="/add">{t("people.add")}</ButtonLink>
    </Empty>
  );
}

function Chart({ shown, layer, view }: { shown: Wall; layer: Layer; view: View }) {
  const [open, setOpen] = useState<OpenCell | null>(null);
  const { chart, people } = shown;
  const whose = useMemo(() => whoseIn(view, open), [view, open]);
  useEffect(() => want(whose), [whose]);
  const worksite = chart.worksites.find(({ id }) => id === shown.worksiteId);
  if (!worksite) {
    return <NobodyYet />;
  }
  const grid = gridOf(chart, worksite);
  return (
    <>
      {view === "counts" && <GridTable grid={grid} layer={layer} onOpen={setOpen} />}
      {view === "table" && (
        <>
          <NumbersTable grid={grid} all={chart.all} layer={layer} />
          <FileButton chart={chart} layer={layer} />
        </>
      )}
      {whose === "everybody" && !holds(shown, whose) && <OnTheWay />}
      {(view === "names" || view === "initials") && (
        <WallOfNames grid={grid} people={people} layer={layer} short={view === "initials"} />
      )}
      {view !== "table" && <Legend layer={layer} />}
      {open && (
        <CellSheet
          open={open}
          people={holds(shown, whose) ? people : null}
          showsPeople={chart.shows_people}
          layer={layer}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

function Shown({ shown, old, first }: { shown: Wall; old: boolean; first: Layer }) {
  const [layer, setLayer] = useState<Layer>(first);
  const [view, setView] = useState<View>("counts");
  const { chart } = shown;
  if (chart.all.people === 0) {
    return <NobodyYet />;
  }
  const showsNames = view === "names" || view === "initials";
  return (
    <div class={showsNames ? "wall-wide stack" : "stack"}>
      <p class="wall-finding">{findingOf(chart, layer)}</p>
      {old && <p class="small">{t("wall.last_copy", { time: timeOf(chart.as_of) })}</p>}
      <WorksiteChoice shown={shown} />
      <Segments label={t("wall.layer")} options={layerChoices()} chosen={layer} onChoose={setLayer} />
      <Patterns />
      <Chart shown={shown} layer={layer} view={view} />
      <Segments
        label={t("wall.view")}
        options={viewChoices(chart.shows_people)}
        chosen={view}
        onChoose={setView}
      />
      {!showsNames && <p class="small">{t(`wall.means.${layer}`)}</p>}
      {chart.shows_people ? (
        <List>
          <LinkRow href="/team/wall/print" title={t("wall.print_door")} />
          <LinkRow href="/team/cover" title={t("cover_list.title")} />
        </List>
      ) : (
        <p class="small">{t("wall.totals_only")}</p>
      )}
    </div>
  );
}

/** C2: department by shift, where people stand, who was talked with, who said yes, who leads; its address may say which first. */
export function WallScreen() {
  const { route, query } = useLocation();
  useEffect(() => wall.follow(), []);
  const copy = wall.copy.value;
  const asked = layers.find((layer) => layer === query["layer"]);
  return (
    <div class="wall stack">
      <PageHead title={t("wall.title")} back={{ label: t("common.back"), go: () => route("/team") }} />
      {copy && <Shown shown={copy.value} old={copy.old} first={asked ?? "support"} />}
      {!copy && <NotHereYet of={wall} />}
    </div>
  );
}
