/**
 * Who to talk to next, and why: whole numbers only, nothing learned, nothing hidden. The server computes the same from
 * the same cases (`tests/vectors/rank.json`).
 *
 * All counts of days are differences of local days: a talk of yesterday evening is one day old this morning.
 */
import type { Stand } from "#domain/rows.ts";

/** Why a person is not offered today; when several hold, the first in this order is named. */
export type Out = "do_not_contact" | "left" | "practice" | "put_off" | "against" | "just_talked";

/** What gives or takes points, in the order in which the points are told. */
export type Reason =
  | "promise"
  | "thanks"
  | "first"
  | "ask"
  | "gap"
  | "movable"
  | "influence"
  | "shift"
  | "teammate"
  | "skips";

/** A reason that a card's first line can say, in the order of precedence. */
type Headline = "promise" | "thanks" | "first" | "ask" | "gap";
const headlines: readonly Headline[] = ["promise", "thanks", "first", "ask", "gap"];

/** What the rule knows of one person on one local day; what is left out is absent. */
export interface RankFacts {
  readonly id: string;
  readonly days_on_list: number;
  readonly stand?: Stand | null;
  readonly influence?: number | null;
  readonly days_since_talk?: number | null;
  /** Of the open promise that is due first: 0 due today, negative before. */
  readonly promise_days_late?: number | null;
  /** Since the talk or deed that nobody has said thanks for. */
  readonly thanks_days?: number | null;
  /** The open ask. `thinking_days` is absent when the person was not asked, else the days since "thinking". */
  readonly ask?: { readonly closes_in_days: number; readonly thinking_days?: number | null } | null;
  /** Since somebody else of the team talked with them. */
  readonly teammate_days?: number | null;
  /** "Not today" in the three days before this one. */
  readonly skips?: number;
  /** As agreed with this person, in place of the table. */
  readonly cadence_days?: number | null;
  readonly same_shift_today?: boolean;
  readonly do_not_contact?: boolean;
  readonly has_left?: boolean;
  readonly is_practice?: boolean;
  readonly is_put_off?: boolean;
}

export interface Rank {
  readonly id: string;
  readonly points: number;
  /** All that are not zero, in the order of {@link Reason}. */
  readonly reasons: ReadonlyMap<Reason, number>;
  /** The one reason that a card tells in words; null when nothing is due. */
  readonly headline: Headline | null;
}

const noStand = 0;
// Days between two talks that suit most people, by stand; nobody is chased who works against us.
const usualCadence: readonly (number | null)[] = [14, 14, 21, 10, 30, null];
const movablePoints: readonly number[] = [8, 2, 5, 10, 3, 0];

/** Days after which another talk is due, null for never; people whom others follow come round sooner. */
export function cadenceDays(facts: Pick<RankFacts, "cadence_days" | "stand" | "influence">): number | null {
  if (facts.cadence_days != null) {
    return facts.cadence_days;
  }
  const usual = usualCadence[facts.stand ?? noStand] ?? null;
  return usual !== null && facts.influence === 3 ? Math.max(5, Math.floor((usual * 7) / 10)) : usual;
}

/** Why this person is not offered today, null when they may be; a promise that is due outweighs the last two grounds. */
function whyOut(facts: RankFacts): Out | null {
  const promiseIsDue = facts.promise_days_late != null && facts.promise_days_late >= 0;
  const justTalked = facts.days_since_talk != null && facts.days_since_talk < 2;
  const grounds: readonly [Out, boolean | undefined][] = [
    ["do_not_contact", facts.do_not_contact],
    ["left", facts.has_left],
    ["practice", facts.is_practice],
    ["put_off", facts.is_put_off],
    ["against", facts.stand === 5 && !promiseIsDue],
    ["just_talked", justTalked && !promiseIsDue],
  ];
  return grounds.find(([, holds]) => holds)?.[0] ?? null;
}

function promisePoints({ promise_days_late: late }: RankFacts): number {
  if (late == null || late < -1) {
    return 0;
  }
  return late === -1 ? 25 : 60 + Math.min(20, 4 * late);
}

function askPoints({ ask }: RankFacts): number {
  if (!ask || ask.closes_in_days < 0 || (ask.thinking_days != null && ask.thinking_days < 3)) {
    return 0;
  }
  return (ask.closes_in_days <= 3 ? 10 : 0) + (ask.thinking_days == null ? 30 : 22);
}

function gapPoints(facts: RankFacts): number {
  const cadence = cadenceDays(facts);
  const days = facts.days_since_talk;
  return days == null || cadence === null || days < cadence
    ? 0
    : Math.min(30, Math.floor((10 * days) / cadence));
}

const points: Readonly<Record<Reason, (facts: RankFacts) => number>> = {
  promise: promisePoints,
  thanks: ({ thanks_days: days }) => (days != null && days <= 3 ? 35 : 0),
  // One point says that they have not talked yet, which is reason enough to be offered when nobody presses more.
  first: (facts) => (facts.days_since_talk != null ? 0 : facts.days_on_list >= 2 ? 24 : 1),
  ask: askPoints,
  gap: gapPoints,
  movable: ({ stand }) => movablePoints[stand ?? noStand] ?? 0,
  influence: ({ influence }) => (influence === 3 ? 12 : influence === 2 ? 6 : 0),
  shift: ({ same_shift_today: same }) => (same ? 6 : 0),
  teammate: ({ teammate_days: days }) => (days != null && days <= 3 ? -20 : 0),
  skips: ({ skips }) => Math.max(-24, -8 * (skips ?? 0)),
};

/** Points of one person with every reason that counts, or why they are left out today. */
export function rank(facts: RankFacts): Rank | { readonly id: string; readonly out: Out } {
  const out = whyOut(facts);
  if (out) {
    return { id: facts.id, out };
  }
  const reasons = new Map<Reason, number>();
  let sum = 0;
  for (const [reason, of] of Object.entries(points) as [Reason, (facts: RankFacts) => number][]) {
    const given = of(facts);
    if (given) {
      reasons.set(reason, given);
      sum += given;
    }
  }
  const headline = headlines.find((reason) => (reasons.get(reason) ?? 0) > 0) ?? null;
  return { id: facts.id, points: sum, reasons, headline };
}

/** How many people Today shows: half of the weekly goal rounded up, 1 to 5; 3 without a goal. */
export function peopleADay(talksPerWeek: number | null): number {
  return talksPerWeek === null ? 3 : Math.max(1, Math.min(5, Math.ceil(talksPerWeek / 2)));
}

/**
 * Who is offered today, first to last. Only people with a headline: a card that cannot say why does not appear. Equal
 * points: whose last talk is oldest comes first (never talked is oldest of all), then the smaller id.
 */
export function todaysList(people: Iterable<RankFacts>, talksPerWeek: number | null): Rank[] {
  const ranked: { rank: Rank; days: number }[] = [];
  for (const facts of people) {
    const one = rank(facts);
    if (!("out" in one) && one.headline) {
      ranked.push({ rank: one, days: facts.days_since_talk ?? Number.POSITIVE_INFINITY });
    }
  }
  ranked.sort((a, b) => {
    const byPoints = b.rank.points - a.rank.points;
    const byTalk = a.days === b.days ? 0 : b.days - a.days;
    return byPoints || byTalk || (a.rank.id < b.rank.id ? -1 : 1);
  });
  return ranked.slice(0, peopleADay(talksPerWeek)).map((one) => one.rank);
}
