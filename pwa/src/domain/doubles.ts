/**
 * Which two people on a list may be one and the same human being. A guess that is asked about, never acted on. The server
 * decides the same from the same cases (`tests/vectors/doubles.json`).
 */
import { folded, normalizedNumber } from "#domain/person.ts";

/** Why two entries may be one: they share a number, or their names are alike. */
export type Likeness = "number" | "name";

export interface Entry {
  readonly name: string;
  readonly department_id: string | null;
  /** As written. */
  readonly numbers: readonly string[];
}

/** Names with fewer letters are too much alike already for one wrong letter to mean anything. */
const shortestSlip = 8;

const words = (name: string) =>
  folded(name)
    .split(/[\s.,]+/)
    .filter(Boolean);

/** "Ana L." may be Ana López or Ana Lucía Reyes; "Ana Reyes" is not "Ana López". */
function mayBeShort(one: readonly string[], other: readonly string[]): boolean {
  if (one.length === 0 || one[0] !== other[0]) {
    return false;
  }
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  return shorter
    .slice(1)
    .every((word) => longer.slice(1).some((long) => long.startsWith(word) || word.startsWith(long)));
}

/** Two full names that are equal, or have one letter more, less or different. */
function isSlip(one: string, other: string): boolean {
  if (one === other) {
    return true;
  }
  const [shorter, longer] = one.length <= other.length ? [[...one], [...other]] : [[...other], [...one]];
  if (shorter.length < shortestSlip || longer.length - shorter.length > 1) {
    return false;
  }
  let same = 0;
  while (same < shorter.length && shorter[same] === longer[same]) {
    same++;
  }
  const rest = shorter.slice(shorter.length === longer.length ? same + 1 : same);
  return rest.join("") === longer.slice(same + 1).join("");
}

/** Why two entries may be one human being; null when nothing says so. */
export function likeness(one: Entry, other: Entry): Likeness | null {
  const theirs = new Set(other.numbers.map((text) => normalizedNumber(text)).filter(Boolean));
  if (one.numbers.some((text) => theirs.has(normalizedNumber(text)))) {
    return "number";
  }
  const [mine, hers] = [words(one.name), words(other.name)];
  if (mine.length > 1 && hers.length > 1 && isSlip(mine.join(" "), hers.join(" "))) {
    return "name";
  }
  const departments = new Set([one.department_id, other.department_id].filter(Boolean));
  return departments.size <= 1 && mayBeShort(mine, hers) ? "name" : null;
}
