/** The words beside the pictures: what a piece is called, what a cell says, what the chart found. */

import { standInShort } from "#app/stand-words.ts";
import { dayAndMonth, timeOfDay } from "#i18n/format.ts";
import { type Key, language, t } from "#i18n/words.ts";
import {
  type Cell,
  type Layer,
  type Look,
  layers,
  type Marks,
  majorityOf,
  piecesOf,
  shareOf,
  type WallChart,
  weakest,
} from "./chart.ts";

/** The words of each look: a key, or where somebody stands. */
const looks: Record<Layer, Partial<Record<Look, Key | number>>> = {
  support: {
    s1: 1,
    s2: 2,
    s3: 3,
    s4: 4,
    s5: 5,
    faded: "wall.look.faded",
    none: 0,
  },
  reach: { yes: "wall.look.reached", none: "wall.look.not_reached" },
  ask: {
    yes: "wall.look.yes",
    thinking: "wall.look.thinking",
    no: "wall.look.no",
    none: "wall.look.not_asked",
  },
  leaders: { yes: "wall.look.leader", none: "wall.look.no_leader" },
};

/** The looks of a layer, in the order of its bars, with their words. */
export function legendOf(layer: Layer): { look: Look; word: string }[] {
  return Object.keys(looks[layer]).map((look) => ({
    look: look as Look,
    word: wordOf(look as Look, layer),
  }));
}

/** What a piece is called in a layer. */
export function wordOf(look: Look, layer: Layer): string {
  const word = looks[layer][look] ?? "";
  if (typeof word === "number") {
    return standInShort(word);
  }
  return word && t(word);
}

/** The choices of layers, in words. */
export function layerChoices(): { value: Layer; text: string }[] {
  return layers.map((layer) => ({ value: layer, text: t(`wall.layer.${layer}` as Key) }));
}

/** The number before the word of a look: 1 to 5, or ? where nobody knows. */
export function numeralOf(look: Look): string {
  if (look === "none") {
    return "?";
  }
  return /^s[1-5]$/.test(look) ? look.slice(1) : "";
}

/** A cell in one sentence: so many of so many, and of whom they are. */
export function sentenceOf(marks: Marks, layer: Layer): string {
  const { now, of } = shareOf(marks, layer);
  if (layer === "ask" && of === 0) {
    return t("wall.not_for_them");
  }
  const parts =
    layer === "leaders" ? [] : piecesOf(marks, layer).map(({ look, n }) => partOf(look, n, layer));
  const hidden = marks.hidden > 0 ? [t("wall.hidden", { n: marks.hidden })] : [];
  const whole = t(`wall.share.${layer}` as Key, { n: now, of });
  const rest = [...parts, ...hidden].join(", ");
  return rest ? `${whole}: ${rest}` : whole;
}

function partOf(look: Look, n: number, layer: Layer): string {
  return `${wordOf(look, layer)} ${n}`;
}

/** The name of a cell: "EVS, Night". */
export function placeName(department: string | null | undefined, shift: string | null | undefined): string {
  return [department ?? t("wall.no_department"), shift ?? t("wall.no_shift")].join(", ");
}

/** The name of a cell of a chart. */
export function cellName(chart: WallChart, cell: Cell): string {
  const named = (places: readonly { id: string; name: string }[], id: string | null) =>
    places.find((place) => place.id === id)?.name;
  const departments = chart.worksites.flatMap((worksite) => worksite.departments);
  const shifts = chart.worksites.flatMap((worksite) => worksite.shifts);
  return placeName(named(departments, cell.department_id), named(shifts, cell.shift_id));
}

/** What the open ask is called. */
export function askTitle(chart: Pick<WallChart, "ask">): string {
  return (language.value === "es" ? chart.ask?.title_es : chart.ask?.title_en) ?? "";
}

/** What the chart found in a layer: the title of the picture. */
export function findingOf(chart: WallChart, layer: Layer): string {
  if (layer === "ask" && !chart.ask) {
    return t("wall.no_ask");
  }
  const { now, of } = shareOf(chart.all, layer);
  const half = majorityOf(chart.all.people);
  const whole = t(`wall.finding.${layer}` as Key, {
    n: now,
    of,
    half,
    ask: askTitle(chart),
    goal: chart.ask?.goal ?? 0,
  });
  const cell = weakest(chart.cells, layer);
  if (!cell) {
    return whole;
  }
  const share = shareOf(cell.marks, layer);
  return `${whole} ${t(`wall.weakest.${layer}` as Key, { place: cellName(chart, cell), n: share.now, of: share.of })}`;
}

/** The time of a copy: with its day unless it is of today. */
export function timeOf(instant: string): string {
  const isToday = new Date(instant).toDateString() === new Date().toDateString();
  return isToday ? timeOfDay(instant) : `${dayAndMonth(instant)}, ${timeOfDay(instant)}`;
}
