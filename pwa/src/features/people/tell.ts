import { type Key, t } from "#i18n/words.ts";
import { say } from "#ui/snackbar.tsx";

/** Say whether something was stored, once it is known. Returns true when it was. */
export async function tell(done: Promise<void>, words: Key = "log.saved"): Promise<boolean> {
  try {
    await done;
    say(t(words));
    return true;
  } catch {
    say(t("err.not_saved"));
    return false;
  }
}
