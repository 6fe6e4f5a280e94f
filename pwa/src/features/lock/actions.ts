/** What the lock and the cover keep or throw away. */

import { eraseUnread, unlock, unsentCount } from "#db/vault.ts";
import { NotSaved } from "#domain/problem.ts";
import { pinRefused } from "#i18n/pin.ts";
import { t } from "#i18n/words.ts";
import { say } from "#ui/snackbar.tsx";

/** What came of a try, as a sentence; null when the phone is open. */
export interface Refusal {
  text: string;
  waitMs: number;
}

/** Try a PIN. */
export async function open(pin: string): Promise<Refusal | null> {
  const outcome = await unlock(pin).catch(fullPhone);
  if (outcome === "open") {
    return null;
  }
  if (outcome === "full") {
    return { text: t("lock.full"), waitMs: 0 };
  }
  if (outcome === "erased") {
    say(t("lock.erased"));
    return null;
  }
  return { text: pinRefused(outcome.triesLeft), waitMs: outcome.waitMs };
}

function fullPhone(error: unknown): "full" {
  if (error instanceof NotSaved && error.reason === "full") {
    return "full";
  }
  throw error;
}

/** How many changes an erase would lose. */
export function unsent(): Promise<number> {
  return unsentCount();
}

/** Erase this phone's copy, which nobody can open, and say so. */
export async function eraseThisPhone(): Promise<void> {
  await eraseUnread(false);
  say(t("lock.erased"));
}
