/** Who of the people in a file may be on the member's list already. A guess that is asked about, never acted on. */
import { folded, normalizedNumber } from "#domain/person.ts";

/** Somebody on the list. */
export interface Known {
  readonly id: string;
  readonly name: string;
  readonly departmentId: string | null;
  readonly numbers: readonly string[];
}

/** Somebody in the file, with the unit the member has given them so far. */
interface Newcomer {
  readonly name: string;
  readonly number: string | null;
  readonly departmentId: string | null;
}

const words = (name: string) =>
  folded(name)
    .split(/[\s.,]+/)
    .filter(Boolean);

/** "Ana L." may be Ana López or Ana Lucía Reyes; "Ana Reyes" is not "Ana López". */
function mayShareLastName(one: readonly string[], other: readonly string[]): boolean {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  return shorter.every((word) => longer.some((long) => long.startsWith(word) || word.startsWith(long)));
}

function sameFirstNameAndUnit(newcomer: Newcomer, known: Known): boolean {
  const [first, ...rest] = words(newcomer.name);
  const [knownFirst, ...knownRest] = words(known.name);
  if (first === undefined || first !== knownFirst) {
    return false;
  }
  return newcomer.departmentId && known.departmentId
    ? newcomer.departmentId === known.departmentId
    : mayShareLastName(rest, knownRest);
}

/** Finds doubles among the same people again and again. */
export class DoubleFinder {
  private readonly byNumber = new Map<string, Known>();
  private readonly byFirstName = new Map<string, Known[]>();

  constructor(known: Iterable<Known>) {
    for (const one of known) {
      this.add(one);
    }
  }

  /** From now on this one is on the list too. */
  add(one: Known): void {
    for (const number of one.numbers.map((text) => normalizedNumber(text)).filter(Boolean)) {
      this.byNumber.set(number, this.byNumber.get(number) ?? one);
    }
    const [first = ""] = words(one.name);
    this.byFirstName.set(first, [...(this.byFirstName.get(first) ?? []), one]);
  }

  /** Who it may be: the same number, or the same first name in the same unit, or in one of which nothing is known. */
  find(newcomer: Newcomer): Known | null {
    const number = newcomer.number && normalizedNumber(newcomer.number);
    const [first = ""] = words(newcomer.name);
    const namesakes = this.byFirstName.get(first) ?? [];
    return (
      (number && this.byNumber.get(number)) ||
      namesakes.find((known) => sameFirstNameAndUnit(newcomer, known)) ||
      null
    );
  }
}
