/**
 * What was noted while getting ready for a talk. It reaches the log sheet as that sheet's own draft, so that two features
 * which do not know each other write one talk.
 */
import type { AskAnswer } from "#domain/rows.ts";

export interface Captured {
  /** Ids of issues that came up. */
  readonly issues: readonly string[];
  /** One line in their words: the note of the talk, shared only if the member says so. */
  readonly note: string;
  /** Lines that stay on this phone whatever becomes of the note. */
  readonly onlyHere: string;
  /** Whether people follow them, 0-3; null when it was not asked. */
  readonly influence: number | null;
  /** What they said to the open ask; null when they were not asked. */
  readonly answer: { readonly ask_id: string; readonly answer: AskAnswer } | null;
}

/** Key of the draft of a log sheet. */
export function logDraftKey(personId: string): string {
  return `log:${personId}`;
}

/** Key of the draft that keeps the place in a guide. */
export function readyDraftKey(personId: string): string {
  return `ready:${personId}`;
}
