/** Requests of members to be erased, and the union's answers: for administrators. Needs signal. */

import { api } from "#app/session.ts";
import { daysBetween, localDay } from "#domain/instant.ts";
import type { components } from "#domain/wire.ts";
import { everyPage } from "./directory.ts";

type Schemas = components["schemas"];
export type ErasureRequest = Schemas["ErasureRequestAnswer"];
export type Outcome = Schemas["ErasureAnswer"]["outcome"];

/** All requests of the union, newest first. @throws Problem (404: you are no administrator), Unreachable */
export function requests(): Promise<ErasureRequest[]> {
  return everyPage<ErasureRequest>("/erasure-requests");
}

/** Answer one; a no says why. @throws Problem (409: it has ended otherwise), Unreachable */
export async function answer(id: string, outcome: Outcome, reason: string): Promise<void> {
  await api("POST", `/erasure-requests/${id}/answer`, { outcome, reason });
}

/** Those that wait for an answer, the oldest first, and those that ended, the newest first. */
export function sorted(all: readonly ErasureRequest[]): {
  open: readonly ErasureRequest[];
  ended: readonly ErasureRequest[];
} {
  return {
    open: all.filter(({ outcome }) => outcome === null).toReversed(),
    ended: all.filter(({ outcome }) => outcome !== null),
  };
}

/** Days that are left for an answer; less than 0 once the thirty are over. */
export function daysLeft({ answer_by }: ErasureRequest, today: string = localDay()): number {
  return daysBetween(today, localDay(answer_by));
}
