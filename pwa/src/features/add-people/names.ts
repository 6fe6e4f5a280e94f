/** The rules of the form that adds several people at once. */

/** One line of the form: a first name or nickname is enough. */
export interface NameLine {
  readonly id: string;
  readonly name: string;
  /** Where they work, to tell two of the same name apart; empty when not said. */
  readonly departmentId: string;
}

export const LINES = 5;
const LONGEST_NAME = 120;

export type LineProblem = "too_long" | "same_name";

/** A name as it is kept and compared: one space between words, none around. */
export function tidyName(name: string): string {
  return name.normalize("NFC").replace(/\s+/g, " ").trim();
}

function sameName(one: string, other: string): boolean {
  return tidyName(one).localeCompare(tidyName(other), undefined, { sensitivity: "base" }) === 0;
}

/** Lines that hold a name, tidied. */
export function filled(lines: readonly NameLine[]): NameLine[] {
  return lines.map((line) => ({ ...line, name: tidyName(line.name) })).filter((line) => line.name !== "");
}

/**
 * What is wrong with each filled line, by its id. `known` are the people already on the list: the same name in the same
 * unit is most likely the same person; another unit tells them apart.
 */
export function problemsOf(
  lines: readonly NameLine[],
  known: readonly { name: string; department_id: string | null }[],
): Map<string, LineProblem> {
  const problems = new Map<string, LineProblem>();
  const seen = known.map(({ name, department_id }) => ({ name, departmentId: department_id ?? "" }));
  for (const line of filled(lines)) {
    if (line.name.length > LONGEST_NAME) {
      problems.set(line.id, "too_long");
    } else if (
      seen.some((other) => other.departmentId === line.departmentId && sameName(other.name, line.name))
    ) {
      problems.set(line.id, "same_name");
    }
    seen.push(line);
  }
  return problems;
}
