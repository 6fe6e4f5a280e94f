import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { Segments } from "#ui/segments.tsx";
import { holds, type Wall, wall, want } from "./copy.ts";
import { FileButton } from "./file-button.tsx";
import { NotHereYet } from "./not-here-yet.tsx";
import { type Look, Paper } from "./paper.tsx";
import { WorksiteChoice } from "./wall-screen.tsx";
import { layerChoices, timeOf } from "./wording.ts";
import "./wall-chart.css";
import "./print.css";
import { OnTheWay } from "./on-the-way.tsx";

function Choices({ look, onLook }: { look: Look; onLook: (look: Look) => void }) {
  return (
    <div class="wall-choices stack">
      <Segments
        label={t("wall.layer")}
        options={layerChoices()}
        chosen={look.layer}
        onChoose={(layer) => onLook({ ...look, layer })}
      />
      <Segments
        label={t("wall.view")}
        options={[
          { value: "counts", text: t("wall.view.counts") },
          { value: "names", text: t("wall.view.names") },
          { value: "initials", text: t("wall.view.initials") },
        ]}
        chosen={look.who}
        onChoose={(who) => onLook({ ...look, who })}
      />
      <Segments
        label={t("wall.paper")}
        options={[
          { value: "a3", text: t("wall.paper.a3") },
          { value: "letter", text: t("wall.paper.letter") },
        ]}
        chosen={look.paper}
        onChoose={(paper) => onLook({ ...look, paper })}
      />
      <Segments
        label={t("wall.ink")}
        options={[
          { value: "colour", text: t("wall.ink.colour") },
          { value: "black", text: t("wall.ink.black") },
        ]}
        chosen={look.ink}
        onChoose={(ink) => onLook({ ...look, ink })}
      />
      <p class="small">{t(look.who === "counts" ? "wall.print_care_counts" : "wall.print_care")}</p>
      <Button kind="primary" wide={true} onClick={() => window.print()}>
        {t("wall.print")}
      </Button>
    </div>
  );
}

function Sheets({ shown, look }: { shown: Wall; look: Look }) {
  const worksite = shown.chart.worksites.find(({ id }) => id === shown.worksiteId);
  if (!worksite) {
    return <p class="muted">{t("wall.empty")}</p>;
  }
  if (look.who !== "counts" && !holds(shown, "everybody")) {
    return <OnTheWay />;
  }
  return <Paper shown={shown} worksite={worksite} look={look} />;
}

/** G9: the wall chart for the meeting room, in counts or by name, on A3 or letter, in colour or in patterns of black. */
export function PrintScreen() {
  const { route } = useLocation();
  const [look, setLook] = useState<Look>({ layer: "support", paper: "a3", ink: "colour", who: "names" });
  useEffect(() => wall.follow(), []);
  const showsNames = look.who !== "counts";
  useEffect(() => want(showsNames ? "everybody" : null), [showsNames]);
  const copy = wall.copy.value;
  return (
    <div class="wall wall-wide stack">
      <PageHead
        title={t("wall.print_title")}
        back={{ label: t("common.back"), go: () => route("/team/wall") }}
      />
      {copy && !copy.value.chart.shows_people && <p class="small">{t("wall.totals_only")}</p>}
      {copy?.value.chart.shows_people && (
        <>
          {copy.old && <p class="small">{t("wall.last_copy", { time: timeOf(copy.value.chart.as_of) })}</p>}
          <WorksiteChoice shown={copy.value} />
          <Choices look={look} onLook={setLook} />
          <FileButton chart={copy.value.chart} layer={look.layer} />
          <Sheets shown={copy.value} look={look} />
        </>
      )}
      {!copy && <NotHereYet of={wall} />}
    </div>
  );
}
