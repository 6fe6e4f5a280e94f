/** The pictures over weeks (G10) of the made-up hospital at `/dev/states`: every sum is that of the console and of the tests. */
import { shifts as hollowShifts, teams as hollowTeams } from "#content/cedar-hollow.ts";
import { instant } from "#domain/instant.ts";
import type { components } from "#domain/wire.ts";
import { consoleOf, everybody } from "#features/demo/hospital-page.ts";
import { owedOf } from "#features/demo/pictures.ts";
import type { DemoUnion } from "#features/demo/union.ts";
import { heldTests, testResult } from "./dev-states-tests.ts";

type Report = components["schemas"]["Report"];
type Movement = NonNullable<Report["movement"]>;

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const weeksShown = [0, 1, 2, 3, 4, 5];
const supports = 2;
const unsure = 3;
const against = 4;
const everyStand = [0, 1, 2, 3, 4, 5];

/** How many of a hundred talks are held in each hour: around the changes of shift, and in the breaks. */
const talksByHour = [1, 0, 0, 0, 0, 1, 6, 9, 3, 4, 5, 8, 10, 4, 8, 12, 7, 3, 4, 4, 2, 2, 4, 3];

/** Where somebody stood in each of the six weeks: unknown, then not sure yet, then as today. */
function wayOf(stand: number | null, at: number): number[] {
  const known = at % 5;
  const goesOver = stand !== null && at % 3 > 0 && (stand <= supports || stand === against);
  return weeksShown.map((now) => {
    if (stand === null || now < known) {
      return 0;
    }
    return now === known && goesOver ? unsure : stand;
  });
}

function movementOf(union: DemoUnion): Movement {
  const ways = everybody(union).map(({ stand }, at) => wayOf(stand, at));
  const flows = weeksShown.slice(1).flatMap((after) =>
    everyStand.flatMap((start) =>
      everyStand.map((end) => ({
        week: after - 1,
        start,
        end,
        people: ways.filter((way) => way[after - 1] === start && way[after] === end).length,
      })),
    ),
  );
  const moved = flows.filter(({ start, end, people }) => start > 0 && end > 0 && people > 0);
  const sum = (some: typeof flows) => some.reduce((all, { people }) => all + people, 0);
  return {
    stocks: weeksShown.map((now) =>
      everyStand.map((stand) => ways.filter((way) => way[now] === stand).length),
    ),
    flows: flows.filter(({ people }) => people > 0),
    closer: sum(moved.filter(({ start, end }) => end < start)),
    further: sum(moved.filter(({ start, end }) => end > start)),
    starts_on: consoleOf(union).rhythm.starts_on,
  };
}

function clockOf(union: DemoUnion): Report["clock"] {
  const people = everybody(union);
  const talks = consoleOf(union).rhythm.weeks.reduce((sum, n) => sum + n, 0);
  const shifts = Object.entries(hollowShifts).map(([key, { name, from, to }]) => ({
    name: name[union.language],
    people: people.filter(({ shift_id }) => shift_id === union.ids.of("shift", key)).length,
    starts_at: from,
    ends_at: to,
  }));
  const isIn = (hour: number, from: string, to: string) => {
    const now = `${String(hour).padStart(2, "0")}:30`;
    return from < to ? from <= now && now < to : now >= from || now < to;
  };
  return {
    shifts,
    talks: talksByHour.map((of100) => Math.round((talks * of100) / 100)),
    at_work: hours.map((hour) =>
      shifts
        .filter(({ starts_at, ends_at }) => isIn(hour, starts_at, ends_at))
        .reduce((sum, one) => sum + one.people, 0),
    ),
  };
}

/** What the whole hospital owes: the promises among the rows, and of the other teams those they have not kept. */
function owedByAll(union: DemoUnion): Report["owed"] {
  const owed = owedOf(union);
  const ofOthers = hollowTeams.reduce((sum, { due, kept }) => sum + due - kept, 0);
  return { ...owed, late: owed.late + (union.isNew ? 0 : ofOthers) };
}

function testsOf(union: DemoUnion): Report["tests"] {
  return heldTests.flatMap(({ key, closes }) => {
    const result = testResult(union, union.ids.of("ask", key), false);
    const isOpen = closes >= 0;
    const share = ({ of, yes, done }: { of: number; yes: number; done: number }) => ({
      of,
      n: isOpen ? yes : done,
    });
    return result
      ? [
          {
            id: result.test.id,
            title_en: result.test.title_en,
            title_es: result.test.title_es,
            is_open: isOpen,
            total: share(result.total),
            places: result.by_department.map(({ id, name, ...turnout }) => ({ id, name, ...share(turnout) })),
          },
        ]
      : [];
  });
}

export function reportOf(union: DemoUnion): Report {
  const { all, in_ask, rhythm } = consoleOf(union);
  return {
    as_of: instant(),
    shows_people: true,
    all,
    in_ask,
    rhythm,
    tests: union.isNew ? [] : testsOf(union),
    movement: union.isNew ? null : movementOf(union),
    owed: owedByAll(union),
    clock: clockOf(union),
  };
}
