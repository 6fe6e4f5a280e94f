/** Members and teams as the union has them, for organizers' screens: asked for anew each time, kept nowhere. */

import { api } from "#app/session.ts";
import type { MemberStatus } from "#domain/rows.ts";
import type { components } from "#domain/wire.ts";

export type Member = components["schemas"]["Member"];
export type Team = components["schemas"]["TeamAnswer"];

export interface Page<Item> {
  readonly items: Item[];
  readonly next_cursor: string | null;
}

const LARGEST_PAGE = 200;

/** Every page of a list behind an address; `filter` narrows it: "&state=offered". @throws Problem, Unreachable */
export async function everyPage<Item>(path: string, filter = ""): Promise<Item[]> {
  const all: Item[] = [];
  let cursor: string | null = null;
  do {
    const from: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Page<Item> = await api("GET", `${path}?limit=${LARGEST_PAGE}${filter}${from}`);
    all.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return all;
}

const SEARCH_PAGE = 30;

/** A page of members; `is_cut` when only the newest were looked through. */
type FoundMembers = components["schemas"]["FoundMembers"];

/** Which members to look for: a part of a name, a standing (null: everybody who was not shut out), a team (null: any). */
export interface Wanted {
  readonly name: string;
  readonly status: MemberStatus | null;
  readonly team_id?: string | null;
}

/** A page of members in the order of their names; the name travels in the body, never in an address. @throws Problem, Unreachable */
export function findMembers(
  wanted: Wanted,
  cursor: string | null,
  limit = SEARCH_PAGE,
): Promise<FoundMembers> {
  return api("POST", "/members/search", { ...wanted, cursor, limit });
}

/** One member. @throws Problem, Unreachable */
export function memberWith(id: string): Promise<Member> {
  return api<Member>("GET", `/members/${id}`);
}

/** All members, by id. @throws Problem, Unreachable */
export async function everyMember(): Promise<ReadonlyMap<string, Member>> {
  return new Map((await everyPage<Member>("/members")).map((member) => [member.id, member]));
}

/** All teams, by id. @throws Problem, Unreachable */
export async function everyTeam(): Promise<ReadonlyMap<string, Team>> {
  return new Map((await everyPage<Team>("/teams")).map((team) => [team.id, team]));
}
