/** What is done with one tap on the ask's page, and how it is taken back. All but a code to show works without signal. */

import { api } from "#app/session.ts";
import { rows } from "#db/live.ts";
import { currentAnswer } from "#domain/ask.ts";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import type { AnswerRow, ParticipationRow, StructureTestRow } from "#domain/rows.ts";
import type { components } from "#domain/wire.ts";
import { act, undo } from "#sync/act.ts";

export type Code = components["schemas"]["SigningLink"];

interface About {
  readonly askId: string;
  readonly personId: string;
}

/** An answer, and with a yes to a vote how they go. */
export type Said = Pick<AnswerRow, "answer" | "plan_on" | "plan_at" | "needs_ride">;

/** What a row says; of a yes also that there is no plan, because a bare yes leaves the plan as it was. */
export function saidIn({ answer, ...row }: AnswerRow): Said {
  const { plan_on, plan_at, needs_ride } = row;
  const knowsPlans = [plan_on, plan_at, needs_ride].some((one) => one !== undefined);
  return answer === "yes" && knowsPlans
    ? { answer, plan_on: plan_on ?? null, plan_at: plan_at ?? null, needs_ride: needs_ride ?? false }
    : { answer };
}

/** What somebody has answered as it stands on this phone now. */
export function answerNow({ askId, personId }: About): AnswerRow | null {
  const all = [...rows("answer").peek().values()];
  return currentAnswer(all.filter((one) => one.ask_id === askId && one.person_id === personId));
}

/** Write down what somebody said. Returns the intent, to take it back. @throws NotSaved */
export async function answerAsk({ askId, personId }: About, said: Said): Promise<string> {
  const about = { id: newId(), ask_id: askId, person_id: personId, answered_at: instant() };
  return (await act("asks.answer", { ...about, ...said })).mid;
}

/** How somebody goes to vote of whom nobody said so. */
const noPlan = { plan_on: null, plan_at: null, needs_ride: false } as const;

/**
 * Take an answer back. One that was sent already stands in the record; the answer before it is given again, if there was
 * one: before a plan was said, with none. Returns false when nothing could be done. @throws NotSaved
 */
export async function takeBackAnswer(
  mid: string,
  about: About,
  said: Said,
  before: AnswerRow | null,
): Promise<boolean> {
  if ((await undo(mid)) !== "too_late") {
    return true;
  }
  if (before) {
    await answerAsk(about, saidIn(said.plan_on === undefined ? before : { ...noPlan, ...before }));
  }
  return before !== null;
}

/** Tick that somebody did it, by what the test takes for evidence. Returns the intent, to take it back. @throws NotSaved */
export async function markDone(test: StructureTestRow, personId: string): Promise<string> {
  const said = { id: newId(), test_id: test.id, person_id: personId, marked_at: instant() };
  return (await act("structure_tests.mark", { ...said, took_part: true, evidence: test.evidence })).mid;
}

/** Take a tick away: one's own is taken back, another member's is answered with a no. @throws NotSaved */
export async function unmarkDone(mark: ParticipationRow, memberId: string): Promise<void> {
  if (mark.member_id === memberId) {
    await act("structure_tests.take_back", { id: mark.id, withdrawn_at: instant() });
    return;
  }
  const { test_id, person_id } = mark;
  await act("structure_tests.mark", {
    id: newId(),
    test_id,
    person_id,
    took_part: false,
    marked_at: instant(),
  });
}

/**
 * Get a code for somebody to sign with on their own phone: to scan, good for a quarter of an hour, or to write on paper,
 * good for three days. @throws Problem, Unreachable
 */
export function codeFor(testId: string, person_id: string, on_paper: boolean): Promise<Code> {
  return api<Code>("POST", `/structure-tests/${testId}/signings`, {
    person_id,
    ...(on_paper && { on_paper }),
  });
}
