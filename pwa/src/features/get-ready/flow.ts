/** Where somebody is in a guide, what they noted on the way, and what becomes of it. Pure. */

import { GUIDES, type Guide } from "#content/guides.ts";
import type { Captured } from "#domain/captured.ts";

export type Worry = "job" | "schedule" | "retaliation" | "other";
export const WORRIES: readonly Worry[] = ["job", "schedule", "retaliation", "other"];

/** What was noted for one talk. */
export interface Notes {
  issues: readonly string[];
  /** One line in their words. */
  words: string;
  knows: string;
  decides: string;
  worries: readonly Worry[];
  influence: number | null;
  /** What they said, and to which ask: another may be the next one by the time this is logged. */
  answered: Captured["answer"];
}

/** What is kept of getting ready for one talk. */
export interface Ready extends Notes {
  /** Number of the step, from 1; one more than there are steps is the end. */
  step: number;
  /** Local day on which all this was last kept; null before that. */
  day: string | null;
  /** What was noted on an earlier day and never logged: remembered, and no part of this talk unless she says so. */
  before: Notes | null;
}

/** What the member settled once, for all talks. */
export interface Habits {
  /** The order she chose; null while she goes by the campaign's. */
  guide: Guide["id"] | null;
  /** The manners were read. */
  mannersSeen: boolean;
}

const NOTHING: Notes = {
  issues: [],
  words: "",
  knows: "",
  decides: "",
  worries: [],
  influence: null,
  answered: null,
};
const UNTOUCHED: Ready = { ...NOTHING, step: 1, day: null, before: null };

/** What is remembered of an earlier day; null when nothing is. What they said to the ask goes: it was said then. */
function remembered({ issues, words, knows, decides, worries, influence }: Notes): Notes | null {
  const isNothing =
    issues.length + worries.length === 0 && influence === null && `${words}${knows}${decides}`.trim() === "";
  return isNothing ? null : { issues, words, knows, decides, worries, influence, answered: null };
}

/**
 * What was kept, with the fields of today's release: an answer of one that named no ask belongs to none, and is left out.
 * Another day is another talk: it begins anew, and remembers.
 */
export function restoredReady(kept: unknown, today: string): Ready {
  const ready: Ready = typeof kept === "object" && kept !== null ? { ...UNTOUCHED, ...kept } : UNTOUCHED;
  return ready.day === today ? ready : { ...UNTOUCHED, before: remembered(ready) ?? ready.before };
}

/** The notes with those of the earlier day: what was noted now counts where both say something. */
export function takenUp(ready: Ready): Ready {
  const before = ready.before ?? NOTHING;
  return {
    ...ready,
    issues: [...new Set([...before.issues, ...ready.issues])],
    worries: [...new Set([...before.worries, ...ready.worries])],
    words: ready.words.trim() ? ready.words : before.words,
    knows: ready.knows.trim() ? ready.knows : before.knows,
    decides: ready.decides.trim() ? ready.decides : before.decides,
    influence: ready.influence ?? before.influence,
    before: null,
  };
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
export function privateLines(ready: Notes, words: LineWords): string[] {
  const knows = ready.knows.trim();
  const decides = ready.decides.trim();
  return [
    knows && words.knows(knows),
    decides && words.decides(decides),
    ready.worries.length > 0 && words.worries(ready.worries),
  ].filter((line): line is string => typeof line === "string" && line !== "");
}

/** What they said to an ask, as noted; null when nothing was noted, or of another ask. */
export function saidTo(askId: string | null, { answered }: Notes): Captured["answer"] {
  return answered?.ask_id === askId ? answered : null;
}

/** What the log sheet is filled in with. `askId`: the ask in question; an answer to any other is not kept. */
export function capturedOf(ready: Notes, askId: string | null, words: LineWords): Captured {
  return {
    issues: ready.issues,
    note: ready.words.trim(),
    onlyHere: privateLines(ready, words).join("\n"),
    influence: ready.influence,
    answer: saidTo(askId, ready),
  };
}
