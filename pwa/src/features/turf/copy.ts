/** Who has nobody, fetched while looked at, and what deals them out. Dealing needs signal: it is the union's, not the phone's. */

import { signal } from "@preact/signals";
import { api } from "#app/session.ts";
import { keptAnswer } from "#sync/kept-answer.ts";
import { type Person, pieces, type Turf, wayBack } from "./dealing.ts";

const PAGE = 200;

/** How many pages are looked at: more are asked for by hand. */
const pages = signal(1);

async function ask(): Promise<Turf> {
  let shown = await api<Turf>("GET", `/turf?limit=${PAGE}`);
  for (let n = 1; n < pages.peek() && shown.next_cursor; n++) {
    const next = await api<Turf>("GET", `/turf?limit=${PAGE}&cursor=${shown.next_cursor}`);
    shown = { ...next, people: [...shown.people, ...next.people] };
  }
  return shown;
}

export const turf = keptAnswer<Turf>("turf", ask);

/** Show one page more. */
export async function more(): Promise<void> {
  pages.value += 1;
  await turf.look();
}

async function place(teamId: string, personIds: readonly string[]): Promise<string[]> {
  const placed: string[] = [];
  for (const piece of pieces(personIds, PAGE)) {
    const done = await api<{ placed: string[] }>("POST", `/teams/${teamId}/people`, { person_ids: piece });
    placed.push(...done.placed);
  }
  return placed;
}

/** Put people onto a team's roster. Returns those who are there now, as they were before. @throws Problem, Unreachable */
export async function dealOut(people: readonly Person[], teamId: string): Promise<Person[]> {
  const ids = people.map(({ person_id }) => person_id);
  const placed = new Set(await place(teamId, ids).finally(() => void turf.look()));
  return people.filter(({ person_id }) => placed.has(person_id));
}

/** Put people back onto the rosters they came from. @throws Problem, Unreachable */
export async function takeBack(moved: readonly Person[]): Promise<void> {
  for (const [teamId, ids] of wayBack(moved)) {
    await place(teamId, ids);
  }
  await turf.look();
}
