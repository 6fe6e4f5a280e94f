/** The pages about the whole made-up hospital: the wall chart and the organizer's first page. */
import * as hollow from "#content/cedar-hollow.ts";
import { others } from "#content/cedar-hollow-others.ts";
import { daysAfter, daysBetween, instant, localDay, weekStart } from "#domain/instant.ts";
import type { components } from "#domain/wire.ts";
import { daysOld, freshDays, progressOf, usualWeek, workersOf } from "./team-page.ts";
import type { DemoUnion } from "./union.ts";

type Schemas = components["schemas"];
type Tile = Schemas["WallChartPerson"];
type Marks = Schemas["WallChartMarks"];
type Next = Schemas["ConsoleNext"];
type Unit = keyof typeof hollow.units;

const peoplePerLeader = 10;
const leads = 1;
const supports = 2;
const unsure = 3;
const influential = 2;
const daysOfWeek = 7;
const stands = [1, 2, 3, 4, 5];

/** Those of the story, as the rows have them now. */
function told(union: DemoUnion): Tile[] {
  const nameOf = new Map(union.all("member").map(({ id, name }) => [id, name]));
  return workersOf(union, false).map(({ person, said, lastTalk, answer }) => ({
    id: person.id,
    name: person.name,
    department_id: person.department_id,
    shift_id: person.shift_id,
    influence: person.influence,
    stand: said?.stand ?? null,
    is_fresh: said !== undefined && daysOld(said.assessed_at) <= freshDays,
    is_proven: said?.proof !== undefined && said.proof !== null && said.proof !== "nothing_yet",
    is_reached: lastTalk !== undefined,
    is_left_alone: false,
    answer,
    keeper_name: nameOf.get(person.keeper_id ?? "") ?? null,
  }));
}

/** Everybody who works there. */
export function everybody(union: DemoUnion): Tile[] {
  const rest = others.map(
    ([name, unit, shift, influence, stand, is_proven, is_reached, answer, keeper_name]): Tile => ({
      id: union.ids.of("person", name),
      name,
      department_id: union.ids.of("unit", unit),
      shift_id: union.ids.of("shift", shift),
      influence,
      stand: stand || null,
      is_fresh: stand > 0,
      is_proven,
      is_reached,
      is_left_alone: false,
      answer,
      keeper_name,
    }),
  );
  return union.isNew ? [] : [...told(union), ...rest];
}

const isLeader = ({ is_fresh, stand, influence }: Tile) =>
  is_fresh && stand === leads && (influence ?? 0) >= influential;

/** Who is counted in a number of the first page; everybody without one. */
export function countedIn(union: DemoUnion, number: string | null): Tile[] {
  const counts: Record<string, (one: Tile) => boolean> = {
    reached: ({ is_reached }) => is_reached,
    assessed: ({ stand }) => stand !== null,
    supporting: ({ is_fresh, stand }) => is_fresh && stand !== null && stand <= supports,
    leaders: isLeader,
    asked: ({ answer }) => answer !== null,
    yes: ({ answer }) => answer === "yes",
  };
  return everybody(union).filter(counts[number ?? ""] ?? (() => true));
}

function marksOf(people: readonly Tile[]): Marks {
  const count = (holds: (one: Tile) => boolean) => people.filter(holds).length;
  const fresh = people.filter(({ is_fresh }) => is_fresh);
  const asked = (word: string) => count(({ answer }) => answer === word);
  return {
    people: people.length,
    hidden: 0,
    without_number: count(({ stand }) => stand === null),
    stands: stands.map((stand) => fresh.filter((one) => one.stand === stand).length),
    faded: count(({ stand, is_fresh }) => stand !== null && !is_fresh),
    assessed: count(({ stand }) => stand !== null),
    proven: fresh.filter(({ stand, is_proven }) => is_proven && (stand ?? unsure) <= supports).length,
    reached: count(({ is_reached }) => is_reached),
    yes: asked("yes"),
    thinking: asked("thinking"),
    no: asked("no"),
    asked: count(({ answer }) => answer !== null),
    leaders: count(isLeader),
    leaders_needed: Math.ceil(people.length / peoplePerLeader),
    in_ask: people.length,
    not_asked: count(({ answer }) => answer === null),
  };
}

function byCell(people: readonly Tile[]): Map<string, Tile[]> {
  const cells = new Map<string, Tile[]>();
  for (const one of people) {
    const key = `${one.department_id}|${one.shift_id}`;
    cells.set(key, [...(cells.get(key) ?? []), one]);
  }
  return cells;
}

function askOf(union: DemoUnion, people: number): Schemas["OpenAsk"] | null {
  const [ask] = union.all("ask");
  return ask
    ? {
        ask_id: ask.id,
        title_en: ask.title_en,
        title_es: ask.title_es,
        closes_on: ask.closes_on,
        goal: Math.ceil((people * ask.goal_percent) / 100),
      }
    : null;
}

function worksitesOf(union: DemoUnion): Schemas["WallChartWorksite"][] {
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name });
  const departments = union.all("department").map(named);
  const shifts = union.all("shift").map(named);
  return union.all("worksite").map((worksite) => ({ ...named(worksite), departments, shifts }));
}

type Team = (typeof hollow.teams)[number];

/** What a team is called: the units it is made of. */
export function nameOf(union: DemoUnion, { units }: Team): string {
  return units.map((unit: Unit) => hollow.units[unit][union.language]).join(" · ");
}

/** Who works where a team is. */
export function workersBeside(union: DemoUnion, { units }: Team, people: readonly Tile[]): Tile[] {
  const places = new Set(units.map((unit: Unit) => union.ids.of("unit", unit)));
  return people.filter(({ department_id }) => places.has(department_id ?? ""));
}

/** Who is on a team: those who work there and look after somebody. */
export function matesOn(union: DemoUnion, team: Team, people: readonly Tile[]): Tile[] {
  const keepers = new Set(people.map(({ keeper_name }) => keeper_name));
  return workersBeside(union, team, people).filter(({ name }) => keepers.has(name));
}

/** The id of a team: the one that the rows tell of, or one of its own. */
export function teamIdOf(union: DemoUnion, { units, captain }: Team): string {
  const isOwn = units.some((unit: Unit) => unit === "evs");
  return isOwn ? union.teamId : union.ids.of("team", captain);
}

/** What `GET /coverage` answers in the demo: those nobody looks after, and how the teams share the rest. */
export function coverageOf(union: DemoUnion): Schemas["Coverage"] {
  const people = everybody(union);
  const alone = people.filter(({ keeper_name }) => keeper_name === null);
  return {
    as_of: instant(),
    worksites: worksitesOf(union),
    uncovered: alone.length,
    people: alone.map(({ id, name, department_id, shift_id }) => ({
      person_id: id,
      name,
      department_id,
      shift_id,
      keeper_id: null,
      is_island: true,
      ways: [],
    })),
    leaders: [...byCell(people).values()].map((ofCell) => {
      const { people: n, leaders, leaders_needed } = marksOf(ofCell);
      const [{ department_id = null, shift_id = null } = {}] = ofCell;
      return { department_id, shift_id, people: n, leaders, leaders_needed };
    }),
    teams: hollow.teams.map((team) => ({
      team_id: teamIdOf(union, team),
      name: nameOf(union, team),
      captains: [team.captain],
      members: matesOn(union, team, people).length,
      workers: workersBeside(union, team, people).length,
      carries_too_much: false,
    })),
    keepers: [],
  };
}

/** What `GET /wall-chart` answers in the demo. */
export function wallChartOf(union: DemoUnion): Schemas["WallChart"] {
  const people = everybody(union);
  return {
    as_of: instant(),
    shows_people: true,
    ask: askOf(union, people.length),
    worksites: worksitesOf(union),
    cells: [...byCell(people).values()].map((ofCell) => ({
      department_id: ofCell[0]?.department_id ?? null,
      shift_id: ofCell[0]?.shift_id ?? null,
      marks: marksOf(ofCell),
    })),
    all: marksOf(people),
  };
}

/** Three places to go, each with its reason: where nobody was, whom people listen to, who says more than they do. */
function whereNext(union: DemoUnion, people: readonly Tile[]): Next[] {
  const nights = progressOf(union).start_here;
  const empty = {
    department_id: union.ids.of("unit", "evs"),
    shift_id: union.ids.of("shift", "night"),
    name: null,
  };
  const marisol = people.find(({ name }) => name === "Marisol V.");
  const cook = hollow.units.dietary[union.language];
  const saidOnly = people.filter(
    ({ stand, is_proven }) => stand !== null && stand <= supports && !is_proven,
  ).length;
  const nowhere = { department: null, department_id: null, shift: null, shift_id: null, name: null };
  return [
    ...(nights
      ? [
          {
            ...empty,
            reason: nights.key,
            department: nights.values.department,
            shift: nights.values.shift,
            count: nights.values.talked,
            people: nights.values.of,
          },
        ]
      : []),
    ...(marisol && (marisol.stand ?? unsure) > supports
      ? [
          {
            ...nowhere,
            reason: "unmoved_leader" as const,
            name: marisol.name,
            department: cook,
            department_id: marisol.department_id,
            count: 1,
            people: people.filter(({ department_id: id }) => id === marisol.department_id).length,
          },
        ]
      : []),
    { ...nowhere, reason: "said_not_did" as const, count: saidOnly, people: saidOnly },
  ];
}

function teamLines(union: DemoUnion, people: readonly Tile[]): Schemas["ConsoleTeam"][] {
  const own = progressOf(union);
  return hollow.teams.map((team) => {
    const { captain, talks, kept, due, stalled } = team;
    const isOwn = teamIdOf(union, team) === union.teamId;
    const counted = (n: number) => (union.isNew ? 0 : n);
    return {
      team_id: teamIdOf(union, team),
      name: nameOf(union, team),
      captains: [captain],
      marks: marksOf(workersBeside(union, team, people)),
      talks: isOwn ? own.talks.now : counted(talks),
      promises_kept: isOwn ? own.promises_kept.kept : counted(kept),
      promises_due: isOwn ? own.promises_kept.of : counted(due),
      stalled: isOwn ? own.stalled.now : counted(stalled),
      could_use_a_hand: isOwn && own.could_use_a_hand.length > 0,
    };
  });
}

/** What `GET /console` answers in the demo. */
export function consoleOf(union: DemoUnion): Schemas["Console"] {
  const people = everybody(union);
  const today = localDay();
  const monday = weekStart(today);
  const lines = teamLines(union, people);
  const talks = lines.reduce((sum, line) => sum + line.talks, 0);
  const weeksOf = (from: string, to: string) => Math.ceil((daysBetween(from, to) + 1) / daysOfWeek);
  const running = union.all("campaign").map(({ id, name_en, name_es, starts_on, ends_on }) => ({
    id,
    name_en,
    name_es,
    week: weeksOf(starts_on, today),
    of: weeksOf(starts_on, ends_on),
  }));
  const before = union.before(hollow.hospitalTalks);
  const weeks = [...before, talks];
  return {
    as_of: instant(),
    shows_people: true,
    all: marksOf(people),
    in_ask: marksOf(people),
    ask: askOf(union, people.length),
    campaign: running[0]
      ? {
          ...running[0],
          phase: { text: hollow.phase[union.language], until: union.all("campaign")[0]?.ends_on ?? today },
        }
      : null,
    campaigns: running,
    majority: Math.floor(people.length / 2) + 1,
    unlisted: 0,
    next: whereNext(union, people),
    rhythm: {
      weeks,
      usual: usualWeek(before),
      starts_on: weeks.map((_, at) => daysAfter(monday, (at - weeks.length + 1) * daysOfWeek)),
    },
    came_back: null,
    cells_without_leader: [...byCell(people).values()].filter((ofCell) => !ofCell.some(isLeader)).length,
    teams: lines,
    teams_in_all: lines.length,
    more_teams: null,
  };
}
