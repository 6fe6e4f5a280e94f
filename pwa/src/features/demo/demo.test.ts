import { afterEach, describe, expect, test, vi } from "vitest";
import { guide } from "#content/demo-guide.ts";
import { newId } from "#domain/identifier.ts";
import { instant, localDay } from "#domain/instant.ts";
import type { ExchangeRequest } from "#sync/protocol.ts";
import { consoleOf, countedIn, coverageOf, wallChartOf } from "./hospital-page.ts";
import { Line } from "./line.ts";
import { rollCallOf } from "./roll-call.ts";
import { earlierToday, inStory } from "./rows.ts";
import { progressOf } from "./team-page.ts";
import { DemoUnion } from "./union.ts";

const nothing = { outbox: 0, oldest_unsent: null, attention: 0, persisted: false };

function asking(push: ExchangeRequest["push"] = []): ExchangeRequest {
  const pull = { have: {}, max_rows: 500 };
  return { proto: 1, device: newId(), epoch: null, app: "0", view_schema: 1, push, pull, report: nothing };
}

function talkWith(union: DemoUnion, name: string): ExchangeRequest["push"][number] {
  const person_id = union.ids.of("person", name);
  const assessment = { id: newId(), stand: 2, proof: "wore_it" } as const;
  const args = { id: newId(), person_id, held_at: instant(), channel: "in_person", assessment } as const;
  return { mid: newId(), seq: 1, v: 1, type: "conversations.log", at: instant(), tz: 0, args };
}

describe("the made-up union", () => {
  test("gives Tere her people and keeps from her what only her captain may see", () => {
    const union = new DemoUnion("en");
    const people = union.exchange("tere", asking()).changes.filter(({ k }) => k === "person");
    const names = people.map(({ b }) => (b as { name: string }).name);

    expect(names).toContain("Marisol V.");
    expect(names).not.toContain("Norma T.");
  });

  test("takes in one entry at a time, so that the queue is seen to drain", () => {
    const union = new DemoUnion("en");
    const sent = [talkWith(union, "Marisol V."), talkWith(union, "Curtis M.")];

    expect(union.exchange("tere", asking(sent)).results).toHaveLength(1);
  });

  test("counts a talk of Tere's among the six numbers of her team", () => {
    const union = new DemoUnion("es");
    const before = progressOf(union);
    union.exchange("tere", asking([talkWith(union, "Curtis M.")]));
    const after = progressOf(union);

    expect([after.talks.now, after.reach.now, after.ones_twos.proven]).toEqual([
      before.talks.now + 1,
      before.reach.now + 1,
      before.ones_twos.proven + 1,
    ]);
  });

  test("shows behind each number as many lines as it says", () => {
    const union = new DemoUnion("en");
    const { talks, reach, ones_twos, test: ask, promises_kept, stalled } = progressOf(union);
    const lines = ["talks", "reach", "ones_twos", "test", "promises_kept", "stalled"].map((number) =>
      rollCallOf(union, number),
    );

    expect(lines.map(({ items }) => items.length)).toEqual([
      talks.now,
      reach.now,
      ones_twos.now,
      ask?.yes,
      promises_kept.of,
      stalled.now,
    ]);
    expect(lines.flatMap(({ items }) => items).filter((one) => !one.person_name)).toEqual([]);
  });

  test("shows its captain where nobody has been yet, and who carries too much", () => {
    const { workers, start_here, could_use_a_hand, test: ask } = progressOf(new DemoUnion("en"));

    expect([workers, ask?.goal]).toEqual([21, 14]);
    expect(start_here?.values).toEqual({ department: "Housekeeping", shift: "Night", talked: 0, of: 6 });
    expect(could_use_a_hand.map(({ name, due }) => [name, due])).toEqual([["Luis A.", 8]]);
  });
});

describe("on every day of a week, at every hour", () => {
  const hours = ["00:04", "02:30", "11:59", "12:01", "23:59"];
  const week = ["23", "24", "25", "26", "27", "28", "29"];
  const moments = week.flatMap((day) => hours.map((hour) => `2026-11-${day}T${hour}`));

  afterEach(() => {
    vi.useRealTimers();
  });

  test.each(moments)("the team has talked this week, and what Tere wrote was today (%s)", (moment) => {
    vi.useFakeTimers({ now: new Date(moment), toFake: ["Date"] });
    const { talks } = progressOf(new DemoUnion("en"));
    const morning = earlierToday(3);

    expect(talks.now).toBe(9);
    expect(localDay(morning)).toBe(localDay());
    expect([morning, inStory(6), inStory(1)].filter((at) => at > instant())).toEqual([]);
    expect(inStory(6) < inStory(1)).toBe(true);
  });
});

describe("the whole hospital", () => {
  test("has 120 people on its wall chart, of whom some have still to be talked with", () => {
    const { all, cells, worksites } = wallChartOf(new DemoUnion("en"));

    expect([all.people, cells.length, worksites[0]?.departments.length]).toEqual([120, 21, 7]);
    expect(cells.reduce((sum, { marks }) => sum + marks.people, 0)).toBe(120);
    expect(all.reached).toBeLessThan(120);
  });

  test("shows behind each number of the first page as many people as it says", () => {
    const union = new DemoUnion("en");
    const { all } = consoleOf(union);
    const said = (number: string) => countedIn(union, number).length;

    expect(["people", "reached", "assessed", "asked", "yes", "leaders", "supporting"].map(said)).toEqual([
      all.people,
      all.reached,
      all.assessed,
      all.asked,
      all.yes,
      all.leaders,
      (all.stands[0] ?? 0) + (all.stands[1] ?? 0),
    ]);
  });

  test("is a few people short of a majority, and Marisol is one to go to until she is won", () => {
    const union = new DemoUnion("es");
    const { all, majority, next, campaign } = consoleOf(union);
    const [lead = 0, support = 0] = all.stands;

    expect([majority, campaign?.week, campaign?.of]).toEqual([61, 6, 10]);
    expect(majority - lead - support).toBeGreaterThan(0);
    expect(next.map(({ name }) => name)).toContain("Marisol V.");
    union.exchange("tere", asking([talkWith(union, "Marisol V.")]));
    expect(consoleOf(union).next.map(({ name }) => name)).not.toContain("Marisol V.");
  });

  test("counts on each team those who look after somebody there", () => {
    const union = new DemoUnion("en");
    const mates = coverageOf(union).teams.map(({ name, members }) => [name, members]);

    expect(mates).toContainEqual(["Housekeeping", 5]);
    expect(mates).toContainEqual(["Kitchen", 3]);
  });

  test("has no past before somebody was written down", () => {
    const union = new DemoUnion("en", true);
    const { rhythm, teams } = consoleOf(union);

    expect(rhythm.weeks).toEqual([0, 0, 0, 0, 0, 0]);
    expect(teams.map(({ talks, promises_due, stalled }) => talks + promises_due + stalled)).toEqual(
      teams.map(() => 0),
    );
    expect(progressOf(union).talks).toMatchObject({ now: 0, usual: 0 });
  });

  test("tells who is looked after by nobody", () => {
    const { people, uncovered } = coverageOf(new DemoUnion("en"));

    expect(people).toHaveLength(uncovered);
    expect(people.map(({ name }) => name)).toContain("Otis K.");
  });
});

test("without signal nothing answers", async () => {
  const line = new Line(new DemoUnion("en"));
  line.signal = "none";

  await expect(line.answer("/api/v1/sync/exchange", { method: "POST" })).rejects.toThrow("Failed to fetch");
});

test("every hint is there in both languages", () => {
  const missing = Object.entries(guide).filter(([, { en, es }]) => en.trim() === "" || es.trim() === "");

  expect(missing).toEqual([]);
});
