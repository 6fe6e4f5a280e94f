/** What guards a member's way in, as the server knows it. Needs signal; nothing of it stays on this device. */

import { api } from "#app/session.ts";
import type { components } from "#domain/wire.ts";

export type Guard = components["schemas"]["Guard"];

/** What she signs in with. @throws Problem, Unreachable */
export function guard(): Promise<Guard> {
  return api("GET", "/me/guard");
}

/** Say that it is she; an empty code is none. @throws Problem, Unreachable */
export async function confirm(passphrase: string, code: string): Promise<void> {
  await api("POST", "/me/confirmation", { passphrase, code: code.trim() || null });
}

/** Choose the first sentence to sign in with, and say with it that it is she. @throws Problem, Unreachable */
export async function chooseAndConfirm(passphrase: string): Promise<string> {
  const chosen = await api<{ sign_in_name: string }>("PUT", "/me/passphrase", { passphrase });
  await confirm(passphrase, "");
  return chosen.sign_in_name;
}
