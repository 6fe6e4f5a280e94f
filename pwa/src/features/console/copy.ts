/** The organizer's first page: fetched while looked at, kept sealed for where there is no signal. */

import { api } from "#app/session.ts";
import type { components } from "#domain/wire.ts";
import { draftUnder } from "#sync/draft.ts";
import { keptAnswer } from "#sync/kept-answer.ts";
import { callAgain } from "#sync/transport.ts";

export type Console = components["schemas"]["Console"];
export type Next = Console["next"][number];
export type TeamLine = Console["teams"][number];

/** Which campaign was chosen, remembered by this phone where it has room. */
const choice = () => draftUnder<string>("console:campaign");

type TeamPage = components["schemas"]["ConsoleTeamPage"];

/** By which name the server knows each page that was asked for, shown or not, and of which campaign it is. */
const known = new WeakMap<Console, { readonly path: string; readonly tag: string | null }>();

/** The page; while nothing has happened the server only says so. @throws Problem, Unreachable */
async function ask(): Promise<Console> {
  const chosen = choice().typed.peek();
  const path = chosen ? `/console?campaign_id=${chosen}` : "/console";
  const before = consoleHome.copy.peek();
  const held = before && !before.old && known.get(before.value)?.path === path ? before.value : null;
  const { value, tag } = await callAgain<Console>(path, held && (known.get(held)?.tag ?? null));
  const answer = value ?? (held as Console);
  known.set(answer, { path, tag });
  return answer;
}

export const consoleHome = keptAnswer<Console>("console", ask);

/** The lines of all teams after one, in the order of the page. @throws Problem, Unreachable */
export async function teamsAfter(teamId: string): Promise<TeamLine[]> {
  const chosen = choice().typed.peek();
  const query = `limit=200${chosen ? `&campaign_id=${chosen}` : ""}`;
  const lines: TeamLine[] = [];
  let after: string | null = teamId;
  while (after !== null) {
    const page: TeamPage = await api<TeamPage>("GET", `/console/teams?${query}&cursor=${after}`);
    lines.push(...page.items);
    after = page.next_cursor;
  }
  return lines;
}

/** Look at another of the campaigns that run; this phone remembers which. */
export async function chooseCampaign(id: string): Promise<void> {
  choice().type(id);
  await consoleHome.look();
}
