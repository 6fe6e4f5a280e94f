import { useState } from "preact/hooks";
import { trouble } from "#i18n/trouble.ts";
import { say } from "#ui/snackbar.tsx";

/** One thing at a time: while it runs buttons are dead, and what went wrong is said. */
export function useDoing(): {
  busy: boolean;
  run: (act: () => Promise<void>, done?: string) => Promise<void>;
} {
  const [busy, setBusy] = useState(false);
  async function run(act: () => Promise<void>, done?: string) {
    setBusy(true);
    try {
      await act();
      if (done) {
        say(done);
      }
    } catch (error) {
      say(trouble(error));
    }
    setBusy(false);
  }
  return { busy, run };
}
