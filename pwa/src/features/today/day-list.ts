/** Today's few people: chosen when the day is first opened, and then they stay where the thumb expects them. */

import { peopleADay, type Rank, rank, todaysList } from "#domain/rank.ts";
import type { Candidate } from "./facts.ts";

/** What is kept of a day: whom it began with, in order. */
export interface DayList {
  day: string;
  /** Ids of persons. */
  people: readonly string[];
}

/** A person with a reason to talk today. */
export interface Card extends Candidate {
  rank: Rank;
}

/** Who would come next besides those on the list, as many as a day holds. */
export function nextAfter(list: DayList, all: readonly Candidate[], talksPerWeek: number | null): string[] {
  const others = all.filter(({ person, doneToday }) => !doneToday && !list.people.includes(person.id));
  return todaysList(
    others.map(({ facts }) => facts),
    talksPerWeek,
  ).map(({ id }) => id);
}

/**
 * The list of a day: what was kept of it, filled up to the day's size. Somebody finished keeps their place in it, so
 * that a done card is not followed by a new one.
 */
export function dayList(
  kept: DayList | undefined,
  day: string,
  all: readonly Candidate[],
  talksPerWeek: number | null,
): DayList {
  const list: DayList = kept?.day === day ? kept : { day, people: [] };
  const missing = peopleADay(talksPerWeek) - list.people.length;
  return missing > 0
    ? { day, people: [...list.people, ...nextAfter(list, all, talksPerWeek).slice(0, missing)] }
    : list;
}

/** The cards of a list that are still open: somebody talked with, put off or left out meanwhile falls away. */
export function openCards(list: DayList, all: readonly Candidate[]): Card[] {
  const byId = new Map(all.map((one) => [one.person.id, one]));
  return list.people.flatMap((id) => {
    const one = byId.get(id);
    const points = one && !one.doneToday ? rank(one.facts) : null;
    return one && points && !("out" in points) && points.headline ? { ...one, rank: points } : [];
  });
}
