/** What became of the things somebody took back. */

import { t } from "./words.ts";

const words = { removed: "log.undone", queued: "log.undo_queued", too_late: "log.undo_late" } as const;
type Undone = keyof typeof words;

/** One sentence for all of them: the least that came of any. */
export function undoneInWords(outcomes: readonly Undone[]): string {
  const least = (["too_late", "queued"] as const).find((outcome) => outcomes.includes(outcome));
  return t(words[least ?? "removed"]);
}
