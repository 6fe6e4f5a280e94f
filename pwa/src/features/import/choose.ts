/** The rules of the list on which people of a file are chosen. Nobody is, until the member says so. */
import { folded } from "#domain/person.ts";
import { DoubleFinder, type Known } from "./doubles.ts";
import type { Found } from "./reading.ts";

/** Rows drawn at a time. */
export const pageSize = 40;
/** So many at most are ticked with one tap: more would be an address book, not people somebody knows. */
export const mostAtOnce = 30;

/** Who is ticked, by card or row, and the unit each of them works in (null: not said), in the order of ticking. */
export type Ticked = ReadonlyMap<number, string | null>;

/** The people whose name or number holds what was typed, without regard to accents and capitals. */
export function matching(people: readonly Found[], typed: string): readonly Found[] {
  const wanted = folded(typed);
  const digits = /\p{L}/u.test(typed) ? "" : typed.replace(/\D/g, "");
  if (wanted === "") {
    return people;
  }
  return people.filter(
    ({ name, number }) =>
      folded(name).includes(wanted) ||
      (digits.length >= 3 && (number ?? "").replace(/\D/g, "").includes(digits)),
  );
}

/**
 * The ticked people who may be somebody the member has, on her list or ticked before them, and who that is. Those of
 * `others` are somebody else: she said so.
 */
export function questionsOf(
  people: ReadonlyMap<number, Found>,
  ticked: Ticked,
  others: ReadonlySet<number>,
  known: Iterable<Known>,
): Map<number, Known> {
  const finder = new DoubleFinder(known);
  const questions = new Map<number, Known>();
  for (const [at, departmentId] of ticked) {
    const one = people.get(at);
    if (one) {
      const double = others.has(at) ? null : finder.find({ ...one, departmentId });
      if (double) {
        questions.set(at, double);
      }
      const numbers = one.number === null ? [] : [one.number];
      finder.add({ id: String(at), name: one.name, departmentId, numbers });
    }
  }
  return questions;
}
