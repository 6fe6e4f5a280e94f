/** What the pictures of the team are drawn from in the demo, counted from the demo's own rows. */
import { daysBetween, instant, localDay } from "#domain/instant.ts";
import type { components } from "#domain/wire.ts";
import { consoleOf } from "./hospital-page.ts";
import { progressOf } from "./team-page.ts";
import type { DemoUnion } from "./union.ts";

type Schemas = components["schemas"];

const week = 7;

/** What the team owes: the open promises among the rows. */
export function owedOf(union: DemoUnion): Schemas["ReportOwed"] {
  const today = localDay();
  const days = union
    .all("promise")
    .filter(({ state }) => state === "open")
    .map(({ due_on }) => daysBetween(today, due_on));
  const count = (holds: (in_days: number) => boolean) => days.filter(holds).length;
  return {
    late: count((n) => n < 0),
    today: count((n) => n === 0),
    this_week: count((n) => n > 0 && n < week),
    later: count((n) => n >= week),
  };
}

/** What `GET /teams/<id>/pictures` answers in the demo; undefined for another team than its own. */
export function picturesOf(union: DemoUnion): Schemas["TeamPictures"] | undefined {
  const { ask, rhythm, teams } = consoleOf(union);
  const { talks, test } = progressOf(union);
  const marks = teams.find(({ team_id }) => team_id === union.teamId)?.marks;
  return (
    marks && {
      as_of: instant(),
      ask: ask && { ...ask, goal: test?.goal ?? ask.goal },
      all: marks,
      in_ask: marks,
      majority: Math.floor(marks.people / 2) + 1,
      rhythm: { starts_on: rhythm.starts_on, weeks: talks.weeks, usual: talks.usual },
      owed: owedOf(union),
    }
  );
}
