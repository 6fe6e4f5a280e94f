/** What a guest can do with the code she was shown: read what it is about, and sign. */

import type { components } from "#domain/wire.ts";
import { knock } from "#sync/transport.ts";

export type Facts = components["schemas"]["SigningFacts"];
export type Looked = { kind: "facts"; facts: Facts } | { kind: "over" } | { kind: "no_answer" };
export type Signed = "signed" | "over" | "no_answer";

const GONE = [410, 422];

/** The code in the address, taken out of it at once: addresses are seen, shared and kept in histories. */
export function takeToken(): string {
  const token = location.hash.slice(1);
  if (token !== "") {
    history.replaceState(history.state, "", location.pathname);
  }
  return token;
}

function isOver(error: unknown): boolean {
  const status = error instanceof Error && "status" in error ? error.status : null;
  return typeof status === "number" && GONE.includes(status);
}

/** Ask what a code is about. */
export async function look(token: string): Promise<Looked> {
  try {
    const facts = await knock<Facts>({ method: "POST", path: "/signings/look", body: { token } });
    return { kind: "facts", facts };
  } catch (error) {
    return { kind: isOver(error) ? "over" : "no_answer" };
  }
}

/** Sign; a second time changes nothing, so after a lost answer she taps again. */
export async function sign(token: string): Promise<Signed> {
  try {
    await knock({ method: "POST", path: "/signings", body: { token } });
    return "signed";
  } catch (error) {
    return isOver(error) ? "over" : "no_answer";
  }
}
