/** Dealing out people nobody looks after: by place, to the team that fits, and back again. Pure. */

import type { components } from "#domain/wire.ts";

export type Turf = components["schemas"]["Turf"];
export type Person = Turf["people"][number];
export type Team = Turf["teams"][number];

/** What one member and her captains can look after; more than that and the bar is full. */
const peoplePerMember = 10;

/** People of one department and shift. */
export interface Place {
  readonly key: string;
  readonly department_id: string | null;
  readonly shift_id: string | null;
  readonly people: readonly Person[];
}

/** The people place by place, the fullest place first, those nobody wrote a place down for last. */
export function placesOf(people: readonly Person[]): Place[] {
  const places = new Map<string, Place & { people: Person[] }>();
  for (const person of people) {
    const { department_id, shift_id } = person;
    const key = JSON.stringify([department_id, shift_id]);
    const place = places.get(key) ?? { key, department_id, shift_id, people: [] };
    place.people.push(person);
    places.set(key, place);
  }
  const unknown = (place: Place) => Number(place.department_id === null) + Number(place.shift_id === null);
  return [...places.values()].sort((a, b) => unknown(a) - unknown(b) || b.people.length - a.people.length);
}

/** Whom an organizer can put on another roster: only a hand-over gives somebody kept a new keeper. */
export function isFree(person: Person): boolean {
  return person.keeper_id === null;
}

/** A team as a place to go to: how many of the chosen it suits, and how many of them are on its roster already. */
export interface Offer {
  readonly team: Team;
  readonly fits: number;
  readonly there: number;
}

/** The teams for the chosen people, the one that suits most of them first, then in the order they came in. */
export function offersFor(chosen: readonly Person[], teams: readonly Team[]): Offer[] {
  const offers = teams.map((team) => ({
    team,
    fits: chosen.filter((person) => person.fitting_team_id === team.team_id).length,
    there: chosen.filter((person) => person.team_id === team.team_id).length,
  }));
  return offers.sort((a, b) => b.fits - a.fits);
}

/** Whom to move where, so that everybody is where they were: team → ids. */
export function wayBack(moved: readonly Person[]): Map<string, string[]> {
  const back = new Map<string, string[]>();
  for (const { person_id, team_id } of moved) {
    if (team_id !== null) {
      back.set(team_id, [...(back.get(team_id) ?? []), person_id]);
    }
  }
  return back;
}

/** Cut a list into pieces that one request may carry. */
export function pieces<T>(all: readonly T[], most: number): T[][] {
  const count = Math.ceil(all.length / most);
  return Array.from({ length: count }, (_, n) => all.slice(n * most, (n + 1) * most));
}

/** How many people a team can look after. */
export function roomOf({ members, captains }: Team): number {
  return (members + captains.length) * peoplePerMember;
}
