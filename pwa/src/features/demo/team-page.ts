/** The six numbers of the made-up team, counted from the made-up rows as the server counts real ones. */
import { weeksBefore } from "#content/cedar-hollow.ts";
import { currentAnswer } from "#domain/ask.ts";
import { daysAfter, daysBetween, instant, localDay, weekStart } from "#domain/instant.ts";
import type { AssessmentRow, ConversationRow, PersonRow, PromiseRow } from "#domain/rows.ts";
import type { components } from "#domain/wire.ts";
import type { DemoUnion } from "./union.ts";

type Progress = components["schemas"]["Progress"];

const lateAfterDays = 7;
const thinkingAfterDays = 5;
const untouchedAfterDays = 21;
/** A number older than this has faded. */
export const freshDays = 45;
const keptWindowDays = 14;
const keptWithinDays = 2;
const manyDue = 5;
const supports = 2;
const unsure = 3;

/** Days since an instant. */
export const daysOld = (at: string) => daysBetween(localDay(at), localDay());

/** What the team knows of one of its workers. */
export interface Known {
  readonly person: PersonRow;
  readonly said: AssessmentRow | undefined;
  readonly lastTalk: ConversationRow | undefined;
  readonly answer: "yes" | "thinking" | "no" | null;
  readonly answeredAt: string | null;
}

function newest<T>(rows: readonly T[], at: (row: T) => string): T | undefined {
  return [...rows].sort((a, b) => (at(a) < at(b) ? 1 : -1))[0];
}

/** Everybody the rows tell of, or the team's own workers. */
export function workersOf(union: DemoUnion, ofTeam = true): Known[] {
  const talks = union.all("conversation").filter((talk) => talk.withdrawn_at === null);
  const said = union.all("assessment").filter((one) => one.withdrawn_at === null);
  const answers = union.all("answer");
  const people = union.all("person").filter(({ sharing }) => sharing !== "only_me");
  const team = people.filter(({ team_id }) => team_id === union.teamId);
  return (ofTeam ? team : people).map((person) => {
    const about = (row: { readonly person_id: string }) => row.person_id === person.id;
    const answer = currentAnswer(answers.filter(about));
    return {
      person,
      said: newest(said.filter(about), (one) => one.assessed_at),
      lastTalk: newest(talks.filter(about), (talk) => talk.held_at),
      answer: answer?.answer ?? null,
      answeredAt: answer?.answered_at ?? null,
    };
  });
}

/** The talks of the running week. */
export function talksOf(union: DemoUnion): ConversationRow[] {
  const monday = weekStart(localDay());
  return union
    .all("conversation")
    .filter((talk) => talk.withdrawn_at === null && localDay(talk.held_at) >= monday);
}

/** Who is a 1 or a 2 that has not faded. */
export function withUs(workers: readonly Known[]): Known[] {
  return workers.filter(
    ({ said }) => said && said.stand <= supports && daysOld(said.assessed_at) <= freshDays,
  );
}

/** Whether somebody saw them do something. */
export function isProven({ said }: Known): boolean {
  return Boolean(said?.proof && said.proof !== "nothing_yet");
}

/** The promises that fell due in the last fourteen days. */
export function dueOf(union: DemoUnion): PromiseRow[] {
  const today = localDay();
  return union
    .all("promise")
    .filter((one) => one.state !== "dropped" && one.due_on < today)
    .filter((one) => daysBetween(one.due_on, today) <= keptWindowDays);
}

/** Whether a promise was kept by two days after its day. */
export function isKept(one: PromiseRow): boolean {
  return one.kept_at !== null && localDay(one.kept_at) <= daysAfter(one.due_on, keptWithinDays);
}

/** What has come to a halt, in its three kinds. */
export function stalledOf(union: DemoUnion, workers: readonly Known[]) {
  const today = localDay();
  const open = union.all("promise").filter((one) => one.state === "open");
  return {
    late: open.filter((one) => daysBetween(one.due_on, today) > lateAfterDays),
    thinking: workers.filter(
      ({ answer, answeredAt }) =>
        answer === "thinking" && answeredAt !== null && daysOld(answeredAt) > thinkingAfterDays,
    ),
    untouched: workers.filter(
      ({ said, lastTalk }) =>
        said?.stand === unsure && lastTalk && daysOld(lastTalk.held_at) > untouchedAfterDays,
    ),
  };
}

function stalled(union: DemoUnion, workers: readonly Known[]) {
  const { late, thinking, untouched } = stalledOf(union, workers);
  const [promises_late, thinking_long, threes_untouched] = [late.length, thinking.length, untouched.length];
  return {
    promises_late,
    thinking_long,
    threes_untouched,
    now: promises_late + thinking_long + threes_untouched,
  };
}

function startHere(union: DemoUnion, workers: readonly Known[]): Progress["start_here"] {
  const night = union.ids.of("shift", "night");
  const there = workers.filter(({ person }) => person.shift_id === night);
  const department = union.all("department").find(({ id }) => id === there[0]?.person.department_id);
  const shift = union.all("shift").find(({ id }) => id === night);
  const talked = there.filter(({ lastTalk }) => lastTalk).length;
  if (there.length === 0) {
    return null;
  }
  return {
    key: talked === 0 ? "nobody_talked_to" : "few_talked_to",
    values: { department: department?.name ?? "", shift: shift?.name ?? "", talked, of: there.length },
  };
}

/** The middle of the last four weeks. */
export function usualWeek(weeks: readonly number[]): number {
  const [, low = 0, high = 0] = weeks.slice(-4).sort((a, b) => a - b);
  return Math.round((low + high) / 2);
}

/** Members in the order of the alphabet, each beside her own goal. */
function members(union: DemoUnion) {
  const today = localDay();
  const monday = weekStart(today);
  const goals = new Map(union.all("goal").map((goal) => [goal.member_id, goal.talks_per_week]));
  return union
    .all("member")
    .filter(({ team_id, role }) => team_id === union.teamId && role === "member")
    .map(({ id, name }) => ({
      member_id: id,
      name,
      goal: goals.get(id) ?? null,
      talks: union
        .all("conversation")
        .filter((talk) => talk.member_id === id && talk.withdrawn_at === null)
        .filter((talk) => localDay(talk.held_at) >= monday).length,
      due: union
        .all("promise")
        .filter((one) => one.member_id === id && one.state === "open")
        .filter((one) => one.due_on <= daysAfter(today, lateAfterDays)).length,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function testOf(union: DemoUnion, workers: readonly Known[]): Progress["test"] {
  const [ask] = union.all("ask");
  if (!ask) {
    return null;
  }
  const yes = workers.filter(({ answer }) => answer === "yes").length;
  return {
    ask_id: ask.id,
    title_en: ask.title_en,
    title_es: ask.title_es,
    yes,
    of: workers.length,
    goal: Math.ceil((workers.length * ask.goal_percent) / 100),
    weeks: [...union.before(weeksBefore.test), yes],
  };
}

/** Whose phones those are that the page counts, of the five who look after people on the team. */
export function phonesOf(union: DemoUnion): components["schemas"]["TeamPhones"] {
  const today = localDay();
  const { seen_today, of } = progressOf(union).phones;
  const mates = union
    .all("member")
    .filter(({ role }) => role === "member" || role === "captain")
    .toSorted((a, b) => a.name.localeCompare(b.name));
  const items = mates.slice(0, of).map(({ id, name }, at) => {
    const is_today = at >= of - seen_today;
    return { id, member_id: id, name, is_today, heard_on: is_today ? today : daysAfter(today, -4) };
  });
  return { items };
}

/** What `GET /teams/{id}/progress` answers in the demo. */
export function progressOf(union: DemoUnion): Progress {
  const workers = workersOf(union);
  const of = workers.length;
  const monday = weekStart(localDay());
  const talks = talksOf(union).length;
  const reached = workers.filter(({ lastTalk }) => lastTalk).length;
  const with_us = withUs(workers).length;
  const proven = withUs(workers).filter(isProven).length;
  const due = dueOf(union);
  const kept = { kept: due.filter(isKept).length, of: due.length };
  const waiting = stalled(union, workers);
  const team = members(union);
  return {
    team_id: union.teamId,
    team_name: union.all("team")[0]?.name ?? "",
    week_starts_on: monday,
    as_of: instant(),
    workers: of,
    talks: {
      now: talks,
      usual: usualWeek(union.before(weeksBefore.talks)),
      weeks: [...union.before(weeksBefore.talks), talks],
    },
    reach: { now: reached, of, weeks: [...union.before(weeksBefore.reach), reached] },
    ones_twos: { now: with_us, of, proven, weeks: [...union.before(weeksBefore.ones_twos), with_us] },
    test: testOf(union, workers),
    promises_kept: {
      ...kept,
      weeks: [
        ...union.before(weeksBefore.promises_kept),
        Math.round((100 * kept.kept) / Math.max(1, kept.of)),
      ],
    },
    stalled: { ...waiting, weeks: [...union.before(weeksBefore.stalled), waiting.now] },
    start_here: startHere(union, workers),
    could_use_a_hand: team
      .filter(({ due, goal }) => due >= Math.max(manyDue, (goal ?? 0) + 1))
      .map(({ member_id, name, due, goal }) => ({ member_id, name, due, goal })),
    going_well: team
      .filter(({ talks: n, goal }) => goal !== null && n >= goal)
      .map(({ member_id, name, talks: n, goal }) => ({ member_id, name, talks: n, goal: goal ?? 0 })),
    pending: [],
    phones: { seen_today: 4, of: 5 },
  };
}
