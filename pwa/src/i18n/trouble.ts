/** The one place that chooses words for what went wrong; a screen never shows a code. */

import { type Key, t } from "./words.ts";

const SECONDS_WHEN_UNKNOWN = 30;
/** From here on up it is the server that failed, and nothing that was asked. */
const FIRST_OF_OURS = 500;

/** What an error of ours may carry. They are told apart by `name`, so that words need no knowledge of who throws. */
interface Trouble {
  name?: unknown;
  reason?: unknown;
  code?: unknown;
  status?: unknown;
  details?: { retryAfter?: number | null };
}

const byReason: Record<string, Key> = { full: "err.full", locked: "err.locked", broken: "err.not_saved" };

function wordsForProblem(trouble: Trouble): string {
  if (trouble.status === 429) {
    return t("err.too_many", { n: trouble.details?.retryAfter ?? SECONDS_WHEN_UNKNOWN });
  }
  return t(Number(trouble.status) >= FIRST_OF_OURS ? "err.ours" : "err.refused");
}

/** A sentence a person can act on, for anything that was thrown by a save or a call. */
export function trouble(error: unknown): string {
  const known: Trouble = typeof error === "object" && error !== null ? error : {};
  switch (known.name) {
    case "NotSaved":
      return t(byReason[String(known.reason)] ?? "err.not_saved");
    case "Invalid":
      return t(known.code === "too_long" ? "err.too_long" : "err.not_saved");
    case "Unreachable":
      return t("err.no_answer");
    case "OtherMember":
      return t("err.other_member");
    case "Problem":
      return wordsForProblem(known);
    default:
      return t("err.not_saved");
  }
}

/** A sentence for an answer that did not come: words of the page's own where there is no signal, else what the server said. */
export function whyNoAnswer(error: unknown, withoutSignal: Key): string {
  const { name }: Trouble = typeof error === "object" && error !== null ? error : {};
  return name === "Unreachable" ? t(withoutSignal) : trouble(error);
}
