/** The wall chart with the people behind it, and coverage: fetched while looked at, kept sealed for the basement. */

import { api } from "#app/session.ts";
import type { components } from "#domain/wire.ts";
import { keptAnswer } from "#sync/kept-answer.ts";
import { callAgain } from "#sync/transport.ts";
import type { Cell, Tile, WallChart } from "./chart.ts";

export type Coverage = components["schemas"]["Coverage"];

/** Which of the chart's people are wanted: those of a list of names, those of one cell, or nobody. */
export type Whose = "everybody" | Pick<Cell, "department_id" | "shift_id"> | null;

export interface Wall {
  readonly chart: WallChart;
  /** Those of the chart's people who were fetched; of several worksites only those of the chosen one. */
  readonly people: readonly Tile[];
  readonly whose: Whose;
  readonly worksiteId: string | null;
}

interface Page {
  readonly items: Tile[];
  readonly next_cursor: string | null;
}

const LARGEST_PAGE = 200;

let chosen: string | null = null;
let wanted: Whose = null;
/** By which name the server knows each chart that was asked for, shown or not. */
const tags = new WeakMap<Wall, string | null>();

/** The people behind the chart or one of its cells, page by page. @throws Problem, Unreachable */
async function fetched(worksiteId: string | null, whose: Whose): Promise<Tile[]> {
  const all: Tile[] = [];
  const cell = whose === "everybody" ? null : whose;
  const narrowed = Object.entries({ worksite_id: worksiteId, ...cell })
    .map(([name, id]) => (id ? `&${name}=${id}` : ""))
    .join("");
  let cursor: string | null = null;
  do {
    const from: string = cursor === null ? "" : `&cursor=${cursor}`;
    const page: Page = await api("GET", `/wall-chart/people?limit=${LARGEST_PAGE}${narrowed}${from}`);
    all.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return all;
}

/** True when a copy holds the people that are wanted; one kept from before there were cells holds everybody. */
export function holds({ whose }: Wall, people: Whose): boolean {
  if (people === null || whose === "everybody" || whose === undefined) {
    return true;
  }
  return (
    people !== "everybody" &&
    whose?.department_id === people.department_id &&
    whose?.shift_id === people.shift_id
  );
}

/** Few people come along with the chart, for where there is no signal; of many only those who are looked at. */
function whoseToFetch({ shows_people: shows, all }: WallChart): Whose {
  if (!shows) {
    return null;
  }
  return all.people <= LARGEST_PAGE ? "everybody" : wanted;
}

async function ask(): Promise<Wall> {
  const before = wall.copy.peek();
  const held = before && !before.old ? before.value : null;
  const told = await callAgain<WallChart>("/wall-chart", held && (tags.get(held) ?? null));
  const chart = told.value ?? (held as Wall).chart;
  const [first, second] = chart.worksites;
  const worksiteId = chart.worksites.find(({ id }) => id === chosen)?.id ?? first?.id ?? null;
  const whose = whoseToFetch(chart);
  const isSame = held && !told.value && held.worksiteId === worksiteId && held.whose === whose;
  if (isSame && chart.all.people > LARGEST_PAGE) {
    tags.set(held, told.tag);
    return held;
  }
  const people = whose ? await fetched(second ? worksiteId : null, whose) : [];
  const answer = { chart, people, whose, worksiteId };
  tags.set(answer, told.tag);
  return answer;
}

export const wall = keptAnswer<Wall>("wall-chart", ask);
export const coverage = keptAnswer<Coverage>("coverage", () => api<Coverage>("GET", "/coverage"));

/** Look at another worksite. */
export async function chooseWorksite(worksiteId: string): Promise<void> {
  chosen = worksiteId;
  await wall.look();
}

/** Fetch people with the chart from now on. Returns how to stop. */
export function want(people: Whose): () => void {
  wanted = people;
  const shown = wall.copy.peek();
  if (shown && !holds(shown.value, people)) {
    void wall.look();
  }
  return () => {
    wanted = null;
  };
}
