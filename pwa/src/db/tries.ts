/** How many wrong PINs a phone takes before it erases itself, and how long it waits between them. Pure. */
import type { VaultRecord } from "#db/schema.ts";

/** A wrong PIN. `waitMs` > 0: nothing is tried before that many milliseconds have passed. */
export interface WrongPin {
  readonly triesLeft: number;
  readonly waitMs: number;
}

export const maxTries = 10;
/** Wrong tries → how long the next has to wait (ms). */
const waits: ReadonlyMap<number, number> = new Map([
  [5, 30_000],
  [6, 60_000],
  [7, 120_000],
  [8, 300_000],
  [9, 300_000],
]);

/** The vault's record with one more try counted, before it is made. */
export function withTry(record: VaultRecord, now: number): VaultRecord {
  const wrong = record.wrong + 1;
  return { ...record, wrong, waitSince: now, waitMs: waits.get(wrong) ?? 0 };
}

/** Milliseconds until the next try. A clock that was set back starts the wait again. */
export function waitLeft(record: VaultRecord, now: number): number {
  return now < record.waitSince ? record.waitMs : Math.max(0, record.waitSince + record.waitMs - now);
}

/** What whoever tried is told. */
export function told(record: VaultRecord, now: number): WrongPin {
  return { triesLeft: Math.max(0, maxTries - record.wrong), waitMs: waitLeft(record, now) };
}
