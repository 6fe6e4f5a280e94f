/** Taking over somebody's phone in the made-up union. */
import { signIn } from "#app/session.ts";
import { createVault } from "#db/vault.ts";
import { sendNow } from "#sync/schedule.ts";
import type { Line } from "./line.ts";
import type { Part } from "./union.ts";

/** Sign in as somebody, and wait until the phone holds what its owner may see; no PIN guards it, or this one. */
export async function takePhone(line: Line, part: Part, pin: string | null = null): Promise<void> {
  line.part = part;
  await signIn(part, "");
  await createVault(pin);
  await sendNow();
}

/** From here on nothing gets through, and the phone knows it. */
export function loseSignal(line: Line): void {
  line.signal = "none";
  dispatchEvent(new Event("offline"));
}

/** It gets through again, and the phone notices as a real one does. */
export function findSignal(line: Line): void {
  line.signal = "good";
  dispatchEvent(new Event("online"));
}
