/** Fingerprint or face at the lock. Fetched when somebody uses it. */

import { openPasskeySlot } from "#db/passkey.ts";
import { openWithRaw, passkeySlot } from "#db/vault.ts";
import { t } from "#i18n/words.ts";

/** Ask the phone who holds it. Returns what to say when it stays locked: nothing for a prompt that was cancelled. */
export async function openByPasskey(): Promise<string> {
  const slot = await passkeySlot();
  const raw = slot ? await openPasskeySlot(slot) : "unable";
  if (typeof raw !== "string") {
    await openWithRaw(raw);
    return "";
  }
  return raw === "cancelled" ? "" : t("lock.bio_not");
}
