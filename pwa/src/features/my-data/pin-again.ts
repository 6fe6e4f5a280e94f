/** The PIN, asked for again before something that only its owner may do. A wrong one counts as a try, as at the lock. */
import type { WrongPin } from "#db/tries.ts";
import { pinRefused } from "#i18n/pin.ts";
import { t } from "#i18n/words.ts";
import { say } from "#ui/snackbar.tsx";

const secondMs = 1000;

/**
 * What to say beside the field of a PIN that was not taken: while it has to wait, it may have been the right one. Nothing after
 * the last try, which has erased this phone's copy: that is told on whatever screen is left.
 */
export function refusal(outcome: WrongPin | "erased"): string {
  if (outcome === "erased") {
    say(t("lock.erased"));
    return "";
  }
  const { triesLeft, waitMs } = outcome;
  return waitMs > 0
    ? pinRefused(triesLeft, t("lock.wait", { n: Math.ceil(waitMs / secondMs) }))
    : pinRefused(triesLeft);
}
