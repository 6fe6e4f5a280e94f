/** What the list and the page of a person say about the relationship, worked out from the rows on this phone. */
import { computed, type ReadonlySignal } from "@preact/signals";
import { session } from "#app/session.ts";
import { rows } from "#db/live.ts";
import { differing, isFresh, standing } from "#domain/assessment.ts";
import { nextPromise } from "#domain/followup.ts";
import { daysSince, instant, localDay } from "#domain/instant.ts";
import { byPerson } from "#domain/person.ts";
import { cadenceDays } from "#domain/rank.ts";
import type { AssessmentRow, ConversationRow, PersonRow, PromiseRow, Stand } from "#domain/rows.ts";

export interface Relationship {
  readonly person: PersonRow;
  readonly stand: Stand | null;
  readonly proven: boolean;
  /** Whole local days since the talk that says where they stand, once they are too many to count on; else null. */
  readonly daysOld: number | null;
  /** What two members said lately who see this person differently, the newer word first; null when nobody does. */
  readonly twoViews: readonly [AssessmentRow, AssessmentRow] | null;
  /** Whole local days since the last talk, whoever had it; null when there was none. */
  readonly daysSinceTalk: number | null;
  /** Days after which another talk is due; null for never. */
  readonly cadenceDays: number | null;
  /** The member's own open promise that falls due first. */
  readonly promise: PromiseRow | null;
  /** Of each other member the open promise that falls due first. */
  readonly theirPromises: readonly PromiseRow[];
}

function lastTalk(talks: readonly ConversationRow[]): string | null {
  let last: string | null = null;
  for (const { held_at, withdrawn_at } of talks) {
    if (withdrawn_at === null && (last === null || last < held_at)) {
      last = held_at;
    }
  }
  return last;
}

function viewsOf(said: readonly AssessmentRow[], now: string): Relationship["twoViews"] {
  return differing(
    said.filter(({ withdrawn_at, assessed_at }) => withdrawn_at === null && isFresh(assessed_at, now)),
  );
}

function promisesOf(promises: readonly PromiseRow[], memberId: string | undefined) {
  const byMember = new Map<string, PromiseRow[]>();
  for (const one of promises) {
    byMember.set(one.member_id, [...(byMember.get(one.member_id) ?? []), one]);
  }
  const mine = byMember.get(memberId ?? "") ?? [];
  byMember.delete(memberId ?? "");
  return {
    promise: nextPromise(mine),
    theirPromises: [...byMember.values()].flatMap((theirs) => nextPromise(theirs) ?? []),
  };
}

/** Every person on this phone, with how things stand. */
export const relationships: ReadonlySignal<ReadonlyMap<string, Relationship>> = computed(() => {
  const talks = byPerson(rows("conversation").value.values());
  const said = byPerson(rows("assessment").value.values());
  const promises = byPerson(rows("promise").value.values());
  const [now, today] = [instant(), localDay()];
  const memberId = session.value?.member_id;
  const all = new Map<string, Relationship>();
  for (const person of rows("person").value.values()) {
    const words = said.get(person.id) ?? [];
    const { stand, saidAt, proven } = standing(words);
    all.set(person.id, {
      person,
      stand,
      proven,
      daysOld: saidAt === null || isFresh(saidAt, now) ? null : daysSince(saidAt, today),
      twoViews: viewsOf(words, now),
      daysSinceTalk: daysSince(lastTalk(talks.get(person.id) ?? []), today),
      cadenceDays: cadenceDays({ cadence_days: person.cadence_days, influence: person.influence, stand }),
      ...promisesOf(promises.get(person.id) ?? [], memberId),
    });
  }
  return all;
});
