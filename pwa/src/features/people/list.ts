/** The order and the groups of the list of people. Pure. */
import { folded } from "#domain/person.ts";
import type { PersonRow } from "#domain/rows.ts";
import type { Relationship } from "./facts.ts";

export const views = ["next", "az", "unit", "mine"] as const;
export type View = (typeof views)[number];

export interface Group {
  /** `due`, `new`, `fresh`; a first letter; or a department id, empty when not known. */
  readonly key: string;
  readonly people: readonly Relationship[];
}

// Each letter that is typed asks for the names of all: folding one costs more than comparing it.
const foldedNames = new WeakMap<PersonRow, string>();

function nameOf({ person }: Relationship): string {
  const known = foldedNames.get(person);
  if (known !== undefined) {
    return known;
  }
  const name = folded(person.name);
  foldedNames.set(person, name);
  return name;
}

function compared(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** People one of whose names begins with what was typed come first, then those whose name holds it anywhere. */
export function matching(people: readonly Relationship[], typed: string): Relationship[] {
  const wanted = folded(typed);
  const starts: Relationship[] = [];
  const holds: Relationship[] = [];
  for (const one of people) {
    const name = nameOf(one);
    if (name.startsWith(wanted) || name.includes(` ${wanted}`)) {
      starts.push(one);
    } else if (name.includes(wanted)) {
      holds.push(one);
    }
  }
  return [...byName(starts), ...byName(holds)];
}

function byName(people: readonly Relationship[]): Relationship[] {
  return [...people].sort((a, b) => compared(nameOf(a), nameOf(b)));
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
  return (b.daysSinceTalk ?? 0) - (a.daysSinceTalk ?? 0) || compared(nameOf(a), nameOf(b));
}

/** In the order given; without one, each group where its first member is. */
function inGroups(
  people: readonly Relationship[],
  keyOf: (one: Relationship) => string,
  order: readonly string[] = [],
): Group[] {
  const groups = new Map<string, Relationship[]>(order.map((key) => [key, []]));
  for (const one of people) {
    const group = groups.get(keyOf(one));
    if (group) {
      group.push(one);
    } else {
      groups.set(keyOf(one), [one]);
    }
  }
  return [...groups].flatMap(([key, some]) => (some.length > 0 ? { key, people: some } : []));
}

/**
 * The groups of a view in their order. `units` are department ids in the order in which they are shown; `me` is the
 * member whose own people "mine" are.
 */
export function groupsOf(
  people: readonly Relationship[],
  view: View,
  facts: { today: string; units: readonly string[]; me: string },
): Group[] {
  const here = people.filter(({ person }) => person.left_on === null);
  if (view === "next") {
    const sorted = [...here].sort(oldestFirst);
    return inGroups(sorted, (one) => nextKey(one, facts.today), ["due", "new", "fresh"]);
  }
  if (view === "unit") {
    return inGroups(byName(here), ({ person }) => person.department_id ?? "", [...facts.units, ""]);
  }
  const some = view === "mine" ? here.filter(({ person }) => person.keeper_id === facts.me) : here;
  return inGroups(byName(some), (one) => nameOf(one).charAt(0).toUpperCase());
}
