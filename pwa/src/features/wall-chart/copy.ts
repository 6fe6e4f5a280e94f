/** The wall chart with the people behind it, and coverage: fetched while looked at, kept sealed for the basement. */

import { api } from "#app/session.ts";
import type { components } from "#domain/wire.ts";
import { keptAnswer } from "#sync/kept-answer.ts";
import type { Tile, WallChart } from "./chart.ts";

export type Coverage = components["schemas"]["Coverage"];

export interface Wall {
  readonly chart: WallChart;
  /** Whom of the chart's people the member may know; of several worksites only those of the chosen one. */
  readonly people: readonly Tile[];
  readonly worksiteId: string | null;
}

interface Page {
  readonly items: Tile[];
  readonly next_cursor: string | null;
}

const LARGEST_PAGE = 200;

let chosen: string | null = null;

/** Everybody behind the chart, page by page. @throws Problem, Unreachable */
async function everybody(worksiteId: string | null): Promise<Tile[]> {
  const all: Tile[] = [];
  let cursor: string | null = null;
  do {
    const place: string = worksiteId === null ? "" : `&worksite_id=${worksiteId}`;
    const from: string = cursor === null ? "" : `&cursor=${cursor}`;
    const page: Page = await api("GET", `/wall-chart/people?limit=${LARGEST_PAGE}${place}${from}`);
    all.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return all;
}

async function ask(): Promise<Wall> {
  const chart = await api<WallChart>("GET", "/wall-chart");
  const [first, second] = chart.worksites;
  const found = chart.worksites.find(({ id }) => id === chosen) ?? first;
  const worksiteId = found?.id ?? null;
  const people = chart.shows_people ? await everybody(second ? worksiteId : null) : [];
  return { chart, people, worksiteId };
}

export const wall = keptAnswer<Wall>("wall-chart", ask);
export const coverage = keptAnswer<Coverage>("coverage", () => api<Coverage>("GET", "/coverage"));

/** Look at another worksite. */
export async function chooseWorksite(worksiteId: string): Promise<void> {
  chosen = worksiteId;
  await wall.look();
}
