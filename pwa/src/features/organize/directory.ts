/** Members and teams as the union has them, for organizers' screens: asked for anew each time, kept nowhere. */

import { api } from "#app/session.ts";
import type { components } from "#domain/wire.ts";

export type Member = components["schemas"]["Member"];
export type Team = components["schemas"]["TeamAnswer"];

interface Page<Item> {
  readonly items: Item[];
  readonly next_cursor: string | null;
}

const LARGEST_PAGE = 200;

/** Every page of a list behind an address. @throws Problem, Unreachable */
export async function everyPage<Item>(path: string): Promise<Item[]> {
  const all: Item[] = [];
  let cursor: string | null = null;
  do {
    const from: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Page<Item> = await api("GET", `${path}?limit=${LARGEST_PAGE}${from}`);
    all.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return all;
}

/** All members, by id. @throws Problem, Unreachable */
export async function everyMember(): Promise<ReadonlyMap<string, Member>> {
  return new Map((await everyPage<Member>("/members")).map((member) => [member.id, member]));
}

/** All teams, by id. @throws Problem, Unreachable */
export async function everyTeam(): Promise<ReadonlyMap<string, Team>> {
  return new Map((await everyPage<Team>("/teams")).map((team) => [team.id, team]));
}
