/** How a test is held against the one before it, wherever that is told. */
import { t } from "./words.ts";

/** "49% did it. In “Petition” it was 44%.": a test and the one before, each closed or still open. */
export function comparedWords(
  now: { share: string; isOpen: boolean },
  before: { share: string; isOpen: boolean; title: string },
): string {
  const today = t(now.isOpen ? "tests.now_open" : "tests.now", { now: now.share });
  const then = { test: before.title, before: before.share };
  return `${today} ${t(before.isOpen ? "tests.before_open" : "tests.before", then)}`;
}
