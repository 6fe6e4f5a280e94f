/** What becomes of a suggested goal. Mirrors `backend/goals/rules.py`; the rest of it stands in `suggestion.ts`. */
import type { GoalProposalRow } from "#domain/rows.ts";

/** A suggestion once its member has answered; of two answers the first stands. `agreed`: her number, `null` for no. */
export function answered(row: GoalProposalRow, agreed: number | null, at: string): GoalProposalRow {
  if (row.state !== "open" && row.state !== "passed") {
    return row;
  }
  const yes = agreed === row.talks_per_week ? "accepted" : "changed";
  return { ...row, state: agreed === null ? "declined" : yes, agreed, settled_at: at };
}
