/** The order and the groups of the list of people. Pure. */
import { folded } from "#domain/person.ts";
import type { Relationship } from "./facts.ts";

export type View = "next" | "az" | "unit";

export interface Group {
  /** `due`, `new`, `fresh`; a first letter; or a department id, empty when not known. */
  readonly key: string;
  readonly people: readonly Relationship[];
}

/** People one of whose names begins with what was typed come first, then those whose name holds it anywhere. */
export function matching(people: readonly Relationship[], typed: string): Relationship[] {
  const wanted = folded(typed);
  const starts: Relationship[] = [];
  const holds: Relationship[] = [];
  for (const one of people) {
    const name = folded(one.person.name);
    if (name.split(/\s+/).some((part) => part.startsWith(wanted)) || name.startsWith(wanted)) {
      starts.push(one);
    } else if (name.includes(wanted)) {
      holds.push(one);
    }
  }
  return [...byName(starts), ...byName(holds)];
}

function byName(people: readonly Relationship[]): Relationship[] {
  return [...people].sort((a, b) => folded(a.person.name).localeCompare(folded(b.person.name)));
}

function nextKey(one: Relationship, today: string): "due" | "new" | "fresh" {
  if (one.daysSinceTalk === null) {
    return one.promise ? "due" : "new";
  }
  const promised = one.promise !== null && one.promise.due_on <= today;
  const isDue = one.cadenceDays !== null && one.daysSinceTalk >= one.cadenceDays;
  return promised || isDue ? "due" : "fresh";
}

function oldestFirst(a: Relationship, b: Relationship): number {
  return (
    (b.daysSinceTalk ?? 0) - (a.daysSinceTalk ?? 0) ||
    folded(a.person.name).localeCompare(folded(b.person.name))
  );
}

function inGroups(
  people: readonly Relationship[],
  keyOf: (one: Relationship) => string,
  order: readonly string[],
): Group[] {
  return order
    .map((key) => ({ key, people: people.filter((one) => keyOf(one) === key) }))
    .filter((group) => group.people.length > 0);
}

/** The groups of a view in their order. `units` are department ids in the order in which they are shown. */
export function groupsOf(
  people: readonly Relationship[],
  view: View,
  facts: { today: string; units: readonly string[] },
): Group[] {
  const here = people.filter(({ person }) => person.left_on === null);
  if (view === "next") {
    const sorted = [...here].sort(oldestFirst);
    return inGroups(sorted, (one) => nextKey(one, facts.today), ["due", "new", "fresh"]);
  }
  const sorted = byName(here);
  if (view === "unit") {
    return inGroups(sorted, ({ person }) => person.department_id ?? "", [...facts.units, ""]);
  }
  const letterOf = (one: Relationship) => folded(one.person.name).charAt(0).toUpperCase();
  return inGroups(sorted, letterOf, [...new Set(sorted.map(letterOf))]);
}
