/**
 * What an assessment says and which of several stands. The server draws the same conclusions from the same cases
 * (`tests/vectors/assessments.json`).
 */
import type { AssessmentRow, Proof, Stand } from "#domain/rows.ts";

/** Days for which a number counts; after that it fades and wants to be asked anew. */
export const freshForDays = 45;
const freshForMs = freshForDays * 86_400_000;

type Said = Pick<AssessmentRow, "id" | "member_id" | "stand" | "proof" | "assessed_at">;

/** True when a deed may stand beside this number: only a 1 or 2 has one. */
export function proofFits(stand: number, proof: Proof | null): boolean {
  return proof === null || stand <= 2;
}

/** True when a 1 or 2 rests on something the person did. */
export function isProven(stand: number, proof: Proof | null): boolean {
  return stand <= 2 && proof !== null && proof !== "nothing_yet";
}

/** True while a number still counts: 45 days from the talk. */
export function isFresh(assessedAt: string, now: string): boolean {
  return Date.parse(now) - Date.parse(assessedAt) <= freshForMs;
}

function isLater(a: Said, b: Said): boolean {
  return a.assessed_at === b.assessed_at ? a.id > b.id : a.assessed_at > b.assessed_at;
}

/** The one that stands: from the latest talk, of equally late ones the greater id; null when there is none. */
export function currentAssessment<S extends Said>(said: Iterable<S>): S | null {
  let latest: S | null = null;
  for (const one of said) {
    if (!latest || isLater(one, latest)) {
      latest = one;
    }
  }
  return latest;
}

/**
 * Where somebody stands by what was said and not taken back. `saidAt`: the instant of that talk; `proven`: some deed of
 * theirs was seen, at any time.
 */
export function standing(said: Iterable<Said & Pick<AssessmentRow, "withdrawn_at">>): {
  stand: Stand | null;
  saidAt: string | null;
  proven: boolean;
} {
  const valid = [...said].filter(({ withdrawn_at }) => withdrawn_at === null);
  const current = currentAssessment(valid);
  return {
    stand: (current?.stand ?? null) as Stand | null,
    saidAt: current?.assessed_at ?? null,
    proven: valid.some(({ stand, proof }) => isProven(stand, proof)),
  };
}

/**
 * The two latest words of two members who see the same person differently, the newer one first. Each member's own latest
 * word counts; null when they agree or only one has spoken.
 */
export function differing<S extends Said>(said: Iterable<S>): [S, S] | null {
  const latest = new Map<string, S>();
  for (const one of said) {
    const before = latest.get(one.member_id);
    if (!before || isLater(one, before)) {
      latest.set(one.member_id, one);
    }
  }
  const [newest, ...others] = [...latest.values()].sort((a, b) => (isLater(a, b) ? -1 : 1));
  const other = others.find((one) => one.stand !== newest?.stand);
  return newest && other ? [newest, other] : null;
}
