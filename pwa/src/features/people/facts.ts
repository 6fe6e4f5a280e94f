/** What the list and the page of a person say about the relationship, worked out from the rows on this phone. */
import { computed, type ReadonlySignal } from "@preact/signals";
import { rows } from "#db/live.ts";
import { currentAssessment, isProven } from "#domain/assessment.ts";
import { daysBetween, localDay } from "#domain/instant.ts";
import type { AssessmentRow, PersonRow, PromiseRow, Stand } from "#domain/rows.ts";

/** Days between talks when nobody agreed on another number. */
const CADENCE_DAYS = 14;

export interface Relationship {
  readonly person: PersonRow;
  readonly stand: Stand | null;
  readonly proven: boolean;
  /** Whole local days since the last talk; null when there was none. */
  readonly daysSinceTalk: number | null;
  readonly cadenceDays: number;
  /** The open promise that falls due first. */
  readonly promise: PromiseRow | null;
}

function grouped<R extends { person_id: string }>(all: Iterable<R>): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of all) {
    const group = groups.get(row.person_id);
    if (group) {
      group.push(row);
    } else {
      groups.set(row.person_id, [row]);
    }
  }
  return groups;
}

function latest(days: readonly string[]): string | undefined {
  return days.reduce<string | undefined>(
    (last, day) => (last === undefined || day > last ? day : last),
    undefined,
  );
}

function firstDue(promises: readonly PromiseRow[]): PromiseRow | null {
  const open = promises.filter(({ state }) => state === "open");
  return open.sort((a, b) => (a.due_on < b.due_on ? -1 : 1))[0] ?? null;
}

function standing(said: readonly AssessmentRow[]): Pick<Relationship, "stand" | "proven"> {
  const current = currentAssessment(said.filter(({ withdrawn_at }) => withdrawn_at === null));
  return current
    ? { stand: current.stand as Stand, proven: isProven(current.stand, current.proof) }
    : { stand: null, proven: false };
}

/** Every person on this phone who has not left, with how things stand. */
export const relationships: ReadonlySignal<ReadonlyMap<string, Relationship>> = computed(() => {
  const talks = grouped(rows("conversation").value.values());
  const said = grouped(rows("assessment").value.values());
  const promises = grouped(rows("promise").value.values());
  const today = localDay();
  const all = new Map<string, Relationship>();
  for (const person of rows("person").value.values()) {
    const held = (talks.get(person.id) ?? []).filter(({ withdrawn_at }) => withdrawn_at === null);
    const last = latest(held.map(({ held_at }) => held_at));
    all.set(person.id, {
      person,
      ...standing(said.get(person.id) ?? []),
      daysSinceTalk: last === undefined ? null : Math.max(0, daysBetween(localDay(last), today)),
      cadenceDays: person.cadence_days ?? CADENCE_DAYS,
      promise: firstDue(promises.get(person.id) ?? []),
    });
  }
  return all;
});
