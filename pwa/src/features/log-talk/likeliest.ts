/** Who was it? The likeliest faces first, and a search that forgives accents. Pure. */

import { folded } from "#domain/person.ts";
import type { PersonRow } from "#domain/rows.ts";

const MOST_FACES = 8;

function matches(name: string, typed: string): boolean {
  const letters = folded(name);
  return letters.startsWith(typed) || letters.split(/[\s.-]+/).some((part) => part.startsWith(typed));
}

/** People whose name, or a part of it, begins with what was typed; whole names first, then by name. */
export function found(people: readonly PersonRow[], typed: string): PersonRow[] {
  const letters = folded(typed);
  if (letters === "") {
    return [];
  }
  const hits = people.filter(({ name }) => matches(name, letters));
  const atStart = (name: string) => (folded(name).startsWith(letters) ? 0 : 1);
  hits.sort((a, b) => atStart(a.name) - atStart(b.name) || a.name.localeCompare(b.name));
  return hits.slice(0, MOST_FACES);
}

/** What tells who is likely. */
export interface Signs {
  /** Ids of today's list, in order. */
  today: readonly string[];
  /** Ids of those on my shift. */
  sameShift: ReadonlySet<string>;
  /** Person id → instant of my latest talk. */
  lastTalk: ReadonlyMap<string, string>;
}

/** Today's list, then my shift, then the most recent talks, then the newest on the list. */
export function likeliest(people: readonly PersonRow[], signs: Signs): PersonRow[] {
  const place = ({ id }: PersonRow) => {
    const today = signs.today.indexOf(id);
    return today >= 0 ? today : MOST_FACES;
  };
  const recent = ({ id }: PersonRow) => signs.lastTalk.get(id) ?? "";
  const sorted = [...people].sort(
    (a, b) =>
      place(a) - place(b) ||
      Number(signs.sameShift.has(b.id)) - Number(signs.sameShift.has(a.id)) ||
      (recent(a) === recent(b) ? 0 : recent(a) < recent(b) ? 1 : -1) ||
      (a.created_at < b.created_at ? 1 : -1),
  );
  return sorted.slice(0, MOST_FACES);
}

/** True when what was typed is nobody's whole name yet, so that somebody new may be meant. */
export function mayBeNew(people: readonly PersonRow[], typed: string): boolean {
  const letters = folded(typed);
  return letters !== "" && !people.some(({ name }) => folded(name) === letters);
}
