/** Asking the union to erase what it holds about oneself. Needs signal. */

import { api } from "#app/session.ts";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import type { components } from "#domain/wire.ts";

type Schemas = components["schemas"];
export type ErasureRequest = Schemas["ErasureRequestAnswer"];
/** Whether one may ask, waits, waits longer than thirty days, or has an answer. */
export type Stage = "none" | "open" | "late" | "done" | "declined";

const root = "/me/erasure-request";

/** What she asked for last; null if she never has. @throws Problem, Unreachable */
export async function lastRequest(): Promise<ErasureRequest | null> {
  return (await api<Schemas["OwnErasureRequest"]>("GET", root)).request;
}

/** Ask; while a request is open it is that one. @throws Problem, Unreachable */
export function askToErase(): Promise<ErasureRequest> {
  return api("POST", root, { id: newId() });
}

/** Take it back; if there is an answer already, that is what comes. @throws Problem, Unreachable */
export function takeBack(request: ErasureRequest): Promise<ErasureRequest> {
  return api("POST", `${root}/${request.id}/take-back`);
}

/** How far a request is; what was taken back is as if nobody had asked. */
export function stageOf(request: ErasureRequest | null, now: string = instant()): Stage {
  if (!request || request.outcome === "taken_back") {
    return "none";
  }
  return request.outcome ?? (request.answer_by < now ? "late" : "open");
}
