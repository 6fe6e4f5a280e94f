/** What organizers do with a member's place in the union. These need an answer at once, so they need signal. */
import { api } from "#app/session.ts";
import { surely } from "#app/surely.ts";
import type { components } from "#domain/wire.ts";

/** What a change would leave behind on a member's phones, as they last told. */
export type Impact = components["schemas"]["Impact"];

/** @throws Problem, Unreachable */
export function impactOf(memberId: string): Promise<Impact> {
  return api<Impact>("GET", `/members/${memberId}/impact`);
}

/** Shut a member out; her phones forget everything when they next have signal. @throws Problem, Unreachable */
export async function suspend(memberId: string): Promise<void> {
  await api("POST", `/members/${memberId}/suspend`);
}

/** Put a member on a team, as its captain or not. @throws Problem, Unreachable */
export async function moveTo(teamId: string, memberId: string, isCaptain: boolean): Promise<void> {
  const body = { member_id: memberId, is_captain: isCaptain };
  await surely(() => api("POST", `/teams/${teamId}/members`, body));
}
