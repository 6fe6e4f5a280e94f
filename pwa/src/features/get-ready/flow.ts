/** Where somebody is in a guide, what they noted on the way, and what becomes of it. Pure. */

import { GUIDES, type Guide } from "#content/guides.ts";
import type { Captured } from "#domain/captured.ts";
import type { AskAnswer } from "#domain/rows.ts";

export type Worry = "job" | "schedule" | "retaliation" | "other";
export const WORRIES: readonly Worry[] = ["job", "schedule", "retaliation", "other"];

/** What is kept of getting ready for one talk. */
export interface Ready {
  /** Number of the step, from 1; one more than there are steps is the end. */
  step: number;
  issues: readonly string[];
  /** One line in their words. */
  words: string;
  knows: string;
  decides: string;
  worries: readonly Worry[];
  influence: number | null;
  answer: AskAnswer | null;
}

/** What the member settled once, for all talks. */
export interface Habits {
  /** The order she chose; null while she goes by the campaign's. */
  guide: Guide["id"] | null;
  /** The manners were read. */
  mannersSeen: boolean;
}

const UNTOUCHED: Ready = {
  step: 1,
  issues: [],
  words: "",
  knows: "",
  decides: "",
  worries: [],
  influence: null,
  answer: null,
};

/** What was kept, with the fields of today's release. */
export function restoredReady(kept: unknown): Ready {
  return typeof kept === "object" && kept !== null ? { ...UNTOUCHED, ...kept } : UNTOUCHED;
}

export function restoredHabits(kept: unknown): Habits {
  const usual: Habits = { guide: null, mannersSeen: false };
  return typeof kept === "object" && kept !== null ? { ...usual, ...kept } : usual;
}

/** The guide of that name; the first when this release has it no more. */
export function guideOf(id: string): Guide {
  return GUIDES.find((guide) => guide.id === id) ?? GUIDES[0];
}

/** The step to show: what the address says, else what was kept; never past the end of the guide. */
export function stepAt(asked: string | undefined, kept: number, guide: Guide): number {
  const step = asked === undefined ? kept : Number(asked);
  return Number.isInteger(step) ? Math.min(Math.max(step, 1), guide.steps.length + 1) : 1;
}

/** Switch something on or off in a list. */
export function toggled<T>(list: readonly T[], one: T): T[] {
  return list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
}

/** How the private lines begin, in the member's language. */
export interface LineWords {
  knows: (text: string) => string;
  decides: (text: string) => string;
  worries: (worries: readonly Worry[]) => string;
}

/** The lines that stay on this phone. */
export function privateLines(ready: Ready, words: LineWords): string[] {
  const knows = ready.knows.trim();
  const decides = ready.decides.trim();
  return [
    knows && words.knows(knows),
    decides && words.decides(decides),
    ready.worries.length > 0 && words.worries(ready.worries),
  ].filter((line): line is string => typeof line === "string" && line !== "");
}

/** What the log sheet is filled in with. `askId`: the open ask; without one there is no answer to keep. */
export function capturedOf(ready: Ready, askId: string | null, words: LineWords): Captured {
  return {
    issues: ready.issues,
    note: ready.words.trim(),
    onlyHere: privateLines(ready, words).join("\n"),
    influence: ready.influence,
    answer: askId !== null && ready.answer !== null ? { ask_id: askId, answer: ready.answer } : null,
  };
}
