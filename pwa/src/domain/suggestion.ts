/** What a member sets out to do in a week, and what a captain may suggest. Mirrors `backend/goals/rules.py`. */
import type { GoalProposalRow, GoalRow } from "#domain/rows.ts";

/** The most talks a week a captain suggests, however many somebody has. */
const mostProposed = 5;
/** The most a member can set out to do herself. */
export const mostAgreed = 20;
/** A first goal that fits most. */
export const usualGoal = 3;

export type Why = "a_start" | "one_more" | "as_usual" | "lighter";

/** A member's own median of talks a week, halves rounded down; 0 of no weeks. */
export function usualTalks(weeks: readonly number[]): number {
  const sorted = [...weeks].sort((a, b) => a - b);
  const [low = 0, high = low] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[sorted.length >> 1]];
  return Math.floor((low + high) / 2);
}

/** The most talks a week that may be suggested, 1 to 5. `weeks`: her last four whole weeks. */
export function mostToPropose(weeks: readonly number[]): number {
  return Math.min(mostProposed, usualTalks(weeks) + 1);
}

/** Why a number may be suggested, beside what she did in these weeks. */
export function whyPropose(weeks: readonly number[], talks: number): Why {
  const own = usualTalks(weeks);
  if (own === 0) {
    return "a_start";
  }
  if (talks === own) {
    return "as_usual";
  }
  return talks > own ? "one_more" : "lighter";
}

/** Goals of one member, the one that stands first: the latest agreed, of one day the greater id. */
export function goalsOf(goals: Iterable<GoalRow>, memberId: string): GoalRow[] {
  return [...goals]
    .filter(({ member_id }) => member_id === memberId)
    .sort((a, b) => (a.agreed_on + a.id < b.agreed_on + b.id ? 1 : -1));
}

/** Suggestions made to one member, the newest first. */
export function proposalsTo(proposals: Iterable<GoalProposalRow>, memberId: string): GoalProposalRow[] {
  return [...proposals]
    .filter(({ member_id }) => member_id === memberId)
    .sort((a, b) => (a.proposed_at < b.proposed_at ? 1 : -1));
}
