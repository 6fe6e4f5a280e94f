/**
 * How a promise and a thank-you may change, which promise comes first, and what putting somebody off means. The server
 * decides the same from the same cases (`tests/vectors/followups.json`).
 */
import { daysAfter, daysBetween, hoursAfter, localDay, weekStart } from "#domain/instant.ts";
import type { Channel, PromiseRow, PutOffRow, ThankYouRow } from "#domain/rows.ts";

type PromiseLife = Pick<PromiseRow, "due_on" | "state" | "kept_at" | "moves">;

/** Instant by which the thank-you is owed: 48 hours after a talk in person; null for other talks. */
export function thankYouDue(heldAt: string, channel: Channel): string | null {
  return channel === "in_person" || channel === "group" ? hoursAfter(heldAt, 48) : null;
}

/** Keep a promise, also one that was dropped; kept twice, the earlier instant stays. */
export function kept<P extends PromiseLife>(promise: P, keptAt: string): P {
  const earlier = promise.kept_at !== null && promise.kept_at < keptAt ? promise.kept_at : keptAt;
  return { ...promise, state: "kept", kept_at: earlier };
}

/** Move an open promise to another day; nothing changes when it is settled or due on that day already. */
export function moved<P extends PromiseLife>(promise: P, dueOn: string): P {
  const stays = promise.state !== "open" || promise.due_on === dueOn;
  return stays ? promise : { ...promise, due_on: dueOn, moves: promise.moves + 1 };
}

/** Drop a promise that is open; a kept one stays kept. */
export function dropped<P extends PromiseLife>(promise: P): P {
  return promise.state === "open" ? { ...promise, state: "dropped" } : promise;
}

/** Open a promise again that was said to be kept by mistake; any other stays as it is. */
export function reopened<P extends PromiseLife>(promise: P): P {
  return promise.state === "kept" ? { ...promise, state: "open", kept_at: null } : promise;
}

const thanksOrder: readonly ThankYouRow["state"][] = ["owed", "declined", "said"];

/** The stronger of two states of a thank-you: owed, declined, said, in rising order. */
export function thanksAfter(state: ThankYouRow["state"], wanted: ThankYouRow["state"]): ThankYouRow["state"] {
  return thanksOrder.indexOf(wanted) > thanksOrder.indexOf(state) ? wanted : state;
}

type Owing = Pick<ThankYouRow, "id" | "person_id" | "due_at" | "state">;

function keepLater<T extends Owing>(map: Map<string, T>, one: T): void {
  const known = map.get(one.person_id);
  if (!known || known.due_at + known.id < one.due_at + one.id) {
    map.set(one.person_id, one);
  }
}

/**
 * The thank-yous still to be said, one for each person: that of the latest talk. The talks of one day want one thank-you,
 * so what was answered for an earlier one counts. `all`: of one member, without those of talks that were taken back.
 */
export function stillOwed<T extends Owing>(all: Iterable<T>): T[] {
  const [last, answered] = [new Map<string, T>(), new Map<string, T>()];
  for (const one of all) {
    keepLater(last, one);
    if (one.state !== "owed") {
      keepLater(answered, one);
    }
  }
  return [...last.values()].filter((one) => {
    const before = answered.get(one.person_id);
    return one.state === "owed" && !(before && localDay(before.due_at) === localDay(one.due_at));
  });
}

/** The open promise that falls due first; of those due on one day the one made first. Null when none is open. */
export function nextPromise<P extends Pick<PromiseRow, "id" | "due_on" | "state">>(
  promises: Iterable<P>,
): P | null {
  const place = ({ due_on, id }: P) => due_on + id;
  let next: P | null = null;
  for (const one of promises) {
    if (one.state === "open" && (!next || place(one) < place(next))) {
      next = one;
    }
  }
  return next;
}

export type When = "late" | "today" | "this_week" | "later";

/** The part of the list a promise belongs to; the week ends on its Sunday. */
export function whenDue(dueOn: string, today: string): When {
  if (dueOn <= today) {
    return dueOn === today ? "today" : "late";
  }
  return dueOn <= daysAfter(weekStart(today), 6) ? "this_week" : "later";
}

type PutOff = Pick<PutOffRow, "on" | "until">;

/** True when a person rests today: until the day named, which is free again; "not today" rests that day alone. */
export function isPutOff(putOffs: readonly PutOff[], today: string): boolean {
  return putOffs.some(({ on, until }) => (until === null ? on === today : on <= today && today < until));
}

/** On how many of the three days before this one the person was put off with "not today". */
export function skips(putOffs: readonly PutOff[], today: string): number {
  const days = new Set<string>();
  for (const { on, until } of putOffs) {
    const ago = daysBetween(on, today);
    if (until === null && ago >= 1 && ago <= 3) {
      days.add(on);
    }
  }
  return days.size;
}
