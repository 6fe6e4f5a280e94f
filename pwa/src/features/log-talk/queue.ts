/** Several talks in a row: who is still to come, kept on this phone until the last one is done. */
import { localDay } from "#domain/instant.ts";
import { draftUnder } from "#sync/draft.ts";
import type { LogForm } from "./form.ts";

/** What the talks of one table have in common: what came up, when and how. */
export type Shared = Pick<LogForm, "issues" | "channel" | "when" | "day" | "begunAt">;

interface Queue {
  /** The local day on which they were picked; on another one they are forgotten. */
  readonly on: string;
  /** How many were picked. */
  readonly of: number;
  /** Ids of who is still to come, the one whose sheet is open first. */
  readonly left: readonly string[];
  readonly shared: Shared | undefined;
}

const draft = () => draftUnder<Queue>("log-queue");

function current(): Queue | null {
  const kept = draft().typed.value;
  return kept?.on === localDay() ? kept : null;
}

/** Begin with these; one alone is no queue. */
export function begin(people: readonly string[]): void {
  const queue = { on: localDay(), of: people.length, left: people, shared: undefined };
  draft().type(people.length > 1 ? queue : undefined);
}

/** Who was picked before and is still to come. */
export function stillToCome(): readonly string[] {
  return current()?.left ?? [];
}

/** Where somebody is in the row; null when they are not in it. */
export function placeOf(personId: string): { n: number; of: number; shared: Shared | undefined } | null {
  const queue = current();
  return queue?.left.includes(personId)
    ? { n: queue.of - queue.left.length + 1, of: queue.of, shared: queue.shared }
    : null;
}

/** This one is done, or not now. Returns who is next; undefined for nobody. */
export function advance(personId: string, shared?: Shared): string | undefined {
  const queue = current();
  const left = queue?.left.filter((id) => id !== personId) ?? [];
  if (queue?.left.includes(personId)) {
    draft().type(left.length > 0 ? { ...queue, left, shared: shared ?? queue.shared } : undefined);
    return left[0];
  }
  return undefined;
}
