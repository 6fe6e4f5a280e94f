/** What came of tests, as the union counts it: fetched while looked at, kept sealed for where there is no signal. */

import { api, session } from "#app/session.ts";
import { mayOffer } from "#domain/permission.ts";
import type { Role } from "#domain/rows.ts";
import type { components } from "#domain/wire.ts";
import { type KeptAnswer, keptAnswer } from "#sync/kept-answer.ts";

type Schemas = components["schemas"];
export type Result = Schemas["StructureTestResult"];
export type Plan = Schemas["AskingPlan"];
export type Turnout = Result["total"];
export type Place = Result["by_department"][number];
export type Earlier = Result["earlier"][number];
export type Calibrated = Result["calibration"][number];
export type ListName = "said_not_done" | "unexpected" | "not_asked";

const overlooking: readonly Role[] = ["organizer", "administrator"];

/** True for whoever reads of every team. */
export function readsAll(): boolean {
  const who = session.value;
  return who !== null && overlooking.includes(who.role) && mayOffer(who, "structure_tests.read");
}

/** What came of a test, on one team (id) or everywhere (null). */
export function resultOf(testId: string, teamId: string | null): KeptAnswer<Result> {
  const path = teamId ? `/teams/${teamId}/structure-tests/${testId}` : `/structure-tests/${testId}/result`;
  return keptAnswer<Result>(`test:${testId}:${teamId ?? "all"}`, () => api<Result>("GET", path));
}

/** Who on a team should ask whom. */
export function planOf(testId: string, teamId: string): KeptAnswer<Plan> {
  const path = `/teams/${teamId}/structure-tests/${testId}/plan`;
  return keptAnswer<Plan>(`plan:${testId}:${teamId}`, () => api<Plan>("GET", path));
}

export interface Team {
  readonly id: string;
  readonly name: string;
}

/** The teams an organizer chooses from. */
export const teams: KeptAnswer<Team[]> = keptAnswer<Team[]>("tests:teams", async () => {
  const page = await api<{ items: Team[] }>("GET", "/teams?limit=200");
  return page.items.map(({ id, name }) => ({ id, name }));
});
