/** Guesses where somebody works. */

interface Unit {
  readonly id: string;
  readonly name: string;
}

/** So many are offered as chips; the others stand in a list. */
export const offeredUnits = 3;

/** All units, those first in which the member knows most people already. */
export function likeliestUnits(
  units: Iterable<Unit>,
  people: Iterable<{ readonly department_id: string | null }>,
): Unit[] {
  const known = new Map<string, number>();
  for (const { department_id: id } of people) {
    if (id !== null) {
      known.set(id, (known.get(id) ?? 0) + 1);
    }
  }
  const count = ({ id }: Unit) => known.get(id) ?? 0;
  return [...units].sort((a, b) => count(b) - count(a) || a.name.localeCompare(b.name));
}
