/** Coming in: by invitation, or with name and sentence. */

import { type Join, join, signIn } from "#app/session.ts";
import { createVault, vaultState } from "#db/vault.ts";
import type { InvitationLook } from "#domain/rows.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { hear } from "./first-look.ts";

/** What an invitation turned out to be. */
export type Looked =
  | { kind: "valid"; look: InvitationLook }
  | { kind: "expired" }
  | { kind: "no_signal" }
  | { kind: "trouble"; text: string };

const GONE = [404, 410, 422];

function statusOf(error: unknown): number | null {
  return error instanceof Error && "status" in error && typeof error.status === "number"
    ? error.status
    : null;
}

/** Ask what the invitation says, without using it up. */
export async function look(token: string): Promise<Looked> {
  try {
    return { kind: "valid", look: await hear(token) };
  } catch (error) {
    const status = statusOf(error);
    if (status !== null && GONE.includes(status)) {
      return { kind: "expired" };
    }
    return status === null ? { kind: "no_signal" } : { kind: "trouble", text: trouble(error) };
  }
}

async function lockWith(pin: string | null): Promise<void> {
  if (vaultState.peek() === "empty") {
    await createVault(pin);
  }
}

/** What stopped somebody from coming in. `who`: it lies in the name or the sentence, not in the lock. */
export interface Stopped {
  text: string;
  at: "who" | "lock";
}

const byStatus: Record<number, () => Stopped> = {
  401: () => ({ text: t("join.passphrase_wrong"), at: "who" }),
  409: () => ({ text: t("join.name_taken"), at: "who" }),
  410: () => ({ text: t("join.expired_plain"), at: "lock" }),
  422: () => ({ text: t("join.passphrase_easy"), at: "who" }),
};

/** A way in that is used up once, and a lock that can be tried again: the two halves of coming in. */
export function entrance(enter: () => Promise<unknown>) {
  let entered = false;
  return async (pin: string | null): Promise<Stopped | null> => {
    try {
      if (!entered) {
        await enter();
        entered = true;
      }
      await lockWith(pin);
      return null;
    } catch (error) {
      return byStatus[statusOf(error) ?? 0]?.() ?? { text: trouble(error), at: "lock" };
    }
  };
}

/** Use the invitation. */
export function entranceByInvitation(how: Join) {
  return entrance(() => join(how));
}

/** What `enterWithSentence` returns instead of words when the second step is missing. */
export const STEP = "";

/** Sign in. Returns what went wrong, in words; null when it worked. */
export async function enterWithSentence(signInName: string, sentence: string): Promise<string | null> {
  try {
    await signIn(signInName, sentence);
    return null;
  } catch (error) {
    const status = statusOf(error);
    if (status === 403) {
      return STEP;
    }
    return status === 401 || status === 422 ? t("signin.wrong") : trouble(error);
  }
}
