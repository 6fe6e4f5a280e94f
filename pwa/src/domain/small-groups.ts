/** What a file of counts may say: nothing of one or two people alone, and nothing that shows them by subtracting. */

/** Fewer people than this are never a row of their own; the server counts by the same number. */
export const FEWEST_TOLD = 3;

/** A row of a table of counts: of how many people it tells, and its numbers. */
export interface Counted {
  readonly name: string;
  readonly people: number;
  readonly numbers: readonly number[];
}

export interface Told {
  readonly rows: readonly Counted[];
  /** All small rows as one, without a name; null where there are none. */
  readonly together: Omit<Counted, "name"> | null;
}

function summed(rows: readonly Counted[]): Omit<Counted, "name"> {
  const [first] = rows;
  return {
    people: rows.reduce((sum, { people }) => sum + people, 0),
    numbers: (first?.numbers ?? []).map((_, at) =>
      rows.reduce((sum, { numbers }) => sum + (numbers[at] ?? 0), 0),
    ),
  };
}

/**
 * The rows as they may leave the phone beside a total of all of them: small ones are counted together, with the next
 * larger ones until they are enough. Null where all of them are too few to be told of.
 */
export function countedTogether(rows: readonly Counted[]): Told | null {
  if (summed(rows).people < FEWEST_TOLD) {
    return null;
  }
  const some = rows.filter(({ people }) => people > 0).sort((a, b) => a.people - b.people);
  const small = some.filter(({ people }) => people < FEWEST_TOLD);
  for (const next of some.slice(small.length)) {
    if (small.length === 0 || summed(small).people >= FEWEST_TOLD) {
      break;
    }
    small.push(next);
  }
  return {
    rows: rows.filter((row) => !small.includes(row)),
    together: small.length > 0 ? summed(small) : null,
  };
}
