/**
 * What a captain and her team talk over in ten minutes, from what her phone may hold: thanks, three people who are stuck,
 * asks, and who goes together. Nobody is compared: thanks and pairs stand in the order of the alphabet.
 */
import { rows } from "#db/live.ts";
import { currentAnswer, isFor, openAsks } from "#domain/ask.ts";
import { daysBetween, daysSince, localDay, weekStart } from "#domain/instant.ts";
import { byPerson, folded } from "#domain/person.ts";
import type { AskRow, MemberRow, PersonRow, PromiseRow } from "#domain/rows.ts";
import type { Progress } from "./copy.ts";

const mostStuck = 3;
/** As the team's numbers count: a 3 nobody has talked with for so long waits too long. */
const threesWaitDays = 21;

export interface Thanks {
  readonly member: MemberRow;
  /** Talks and promises kept since Monday. */
  readonly talks: number;
  readonly kept: number;
}

export type Stuck =
  | {
      readonly why: "promise";
      readonly person: PersonRow;
      readonly promise: PromiseRow;
      readonly days: number;
    }
  | { readonly why: "waiting"; readonly person: PersonRow; readonly days: number | null };

export interface AskLine {
  readonly ask: AskRow;
  readonly yes: number;
  readonly thinking: number;
  readonly left: number;
}

interface Pairing {
  readonly member_id: string;
  readonly with_id: string;
}

const byName = (a: { readonly name: string }, b: { readonly name: string }) =>
  folded(a.name).localeCompare(folded(b.name));

/** Who works with this captain, by name. */
export function teamOf(teamId: string): MemberRow[] {
  return [...rows("member").value.values()]
    .filter(({ team_id, status }) => team_id === teamId && status === "active")
    .sort(byName);
}

/** Whoever did something this week, with what was done. */
export function thanksTo(team: readonly MemberRow[], today: string): Thanks[] {
  const monday = weekStart(today);
  const since = (at: string | null) => at !== null && localDay(at) >= monday;
  const talks = [...rows("conversation").value.values()].filter(
    ({ held_at, withdrawn_at }) => withdrawn_at === null && since(held_at),
  );
  const kept = [...rows("promise").value.values()].filter(
    ({ state, kept_at }) => state === "kept" && since(kept_at),
  );
  return team
    .map((member) => ({
      member,
      talks: talks.filter(({ member_id }) => member_id === member.id).length,
      kept: kept.filter(({ member_id }) => member_id === member.id).length,
    }))
    .filter((one) => one.talks + one.kept > 0);
}

/** Up to three people who wait: promises that are late, the longest first; then 3s nobody has talked with for weeks. */
export function stuck(teamId: string, today: string): Stuck[] {
  const alone = new Set(
    [...rows("do_not_contact").value.values()].flatMap((wish) =>
      wish.lifted_at === null ? [wish.person_id] : [],
    ),
  );
  const people = [...rows("person").value.values()].filter(
    ({ id, team_id, left_on }) => team_id === teamId && left_on === null && !alone.has(id),
  );
  const promises = byPerson(rows("promise").value.values());
  const talks = byPerson(rows("conversation").value.values());
  const words = byPerson(rows("assessment").value.values());
  const late: Stuck[] = people.flatMap((person) => {
    const [first] = (promises.get(person.id) ?? [])
      .filter(({ state, due_on }) => state === "open" && due_on < today)
      .sort((a, b) => a.due_on.localeCompare(b.due_on));
    return first
      ? [{ why: "promise", person, promise: first, days: daysBetween(first.due_on, today) } as const]
      : [];
  });
  const waiting: Stuck[] = people.flatMap((person) => {
    const last = (words.get(person.id) ?? [])
      .filter(({ withdrawn_at }) => withdrawn_at === null)
      .sort((a, b) => b.assessed_at.localeCompare(a.assessed_at))[0];
    const held = (talks.get(person.id) ?? []).flatMap((talk) => (talk.withdrawn_at ? [] : [talk.held_at]));
    const days = daysSince(held.sort().at(-1), today);
    return last?.stand === 3 && (days ?? threesWaitDays) >= threesWaitDays
      ? [{ why: "waiting", person, days } as const]
      : [];
  });
  const longestFirst = (a: Stuck, b: Stuck) =>
    (b.days ?? Number.MAX_SAFE_INTEGER) - (a.days ?? Number.MAX_SAFE_INTEGER) || byName(a.person, b.person);
  const seen = new Set<string>();
  return [...late.sort(longestFirst), ...waiting.sort(longestFirst)]
    .filter(({ person: { id } }) => !seen.has(id) && seen.add(id))
    .slice(0, mostStuck);
}

/** What is open now and done in the open: how many of the team's people said what, and how many nobody has asked. */
export function asksOf(teamId: string, today: string): AskLine[] {
  const people = [...rows("person").value.values()].filter(
    ({ team_id, left_on }) => team_id === teamId && left_on === null,
  );
  const answers = byPerson(rows("answer").value.values());
  const tests = rows("structure_test").value;
  return openAsks(rows("ask").value.values(), tests, today, false).flatMap((ask) => {
    const here = people.filter((person) => isFor(tests.get(ask.id), person));
    const said = here.map(
      ({ id }) =>
        currentAnswer((answers.get(id) ?? []).filter(({ ask_id }) => ask_id === ask.id))?.answer ?? null,
    );
    const counted = (word: string | null) => said.filter((one) => one === word).length;
    const line = { ask, yes: counted("yes"), thinking: counted("thinking"), left: counted(null) };
    return here.length > 0 ? [line] : [];
  });
}

/** Whoever could use a hand, with somebody for whom it goes well, each of them in turn; else with the captain. */
export function togetherOf(progress: Progress, captainId: string): Pairing[] {
  const well = [...progress.going_well].sort(byName).map(({ member_id }) => member_id);
  return [...progress.could_use_a_hand]
    .filter(({ member_id }) => member_id !== captainId)
    .sort(byName)
    .map(({ member_id }, at) => {
      const others = well.filter((id) => id !== member_id);
      return { member_id, with_id: others[at % Math.max(1, others.length)] ?? captainId };
    });
}

/** Members who said that they know somebody on the roster whom nobody looks after yet. */
export function known(teamId: string): { readonly person: PersonRow; readonly members: readonly string[] }[] {
  const by = new Map<string, string[]>();
  for (const { person_id, member_id } of rows("acquaintance").value.values()) {
    by.set(person_id, [...(by.get(person_id) ?? []), member_id]);
  }
  return [...by]
    .flatMap(([id, members]) => {
      const person = rows("person").value.get(id);
      return person?.team_id === teamId && person.keeper_id === null ? [{ person, members }] : [];
    })
    .sort((a, b) => byName(a.person, b.person));
}
