import { describe, expect, test } from "vitest";
import type { Console } from "./copy.ts";
import { everybody, funnelOf, halfOfEverybody, missing, rhythmWord, support } from "./numbers.ts";

const marks: Console["all"] = {
  people: 120,
  hidden: 0,
  without_number: 11,
  stands: [14, 43, 34, 12, 6],
  faded: 0,
  proven: 43,
  reached: 112,
  assessed: 109,
  asked: 61,
  yes: 41,
  thinking: 13,
  no: 7,
  leaders: 8,
  leaders_needed: 12,
  in_ask: 120,
  not_asked: 59,
};

/** The made-up union on the Thursday on which its story ends. */
function home(some: Partial<Console> = {}): Console {
  return {
    as_of: "2026-11-19T23:30:00.000Z",
    shows_people: true,
    campaign: null,
    campaigns: [],
    ask: null,
    all: marks,
    in_ask: marks,
    majority: 61,
    unlisted: 0,
    next: [],
    rhythm: {
      starts_on: ["2026-10-12", "2026-10-19", "2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"],
      weeks: [21, 34, 47, 39, 62, 71],
      usual: 43,
    },
    came_back: null,
    cells_without_leader: 15,
    teams: [],
    teams_in_all: 0,
    more_teams: null,
    ...some,
  };
}

describe("the first page of an organizer", () => {
  test("is four people from a majority", () => {
    expect(support(home())).toEqual({ now: 57, proven: 43 });
    expect(missing(home())).toBe(4);
    expect(missing(home({ majority: 50 }))).toBe(0);
  });

  test("is further from it when more people work there than are on its lists", () => {
    const larger = home({ unlisted: 21 });

    expect([everybody(larger), halfOfEverybody(larger)]).toEqual([141, 71]);
    expect(halfOfEverybody(home())).toBe(61);
  });

  test("loses most people because nobody has asked them", () => {
    const { lines, narrowest } = funnelOf(home());

    expect(lines.map(({ n }) => n)).toEqual([120, 112, 109, 61, 41]);
    expect(narrowest).toBe("asked");
  });

  test("looks only at those a test of some units is for", () => {
    const icu = {
      ...marks,
      people: 14,
      reached: 14,
      assessed: 12,
      asked: 11,
      yes: 6,
      in_ask: 14,
      not_asked: 3,
    };

    const { lines, narrowest } = funnelOf(home({ in_ask: icu }));

    expect(lines.map(({ n }) => n)).toEqual([14, 14, 12, 11, 6]);
    expect(narrowest).toBe("yes");
  });

  test("loses nobody where everybody said yes", () => {
    const all = { ...marks, people: 5, reached: 5, assessed: 5, asked: 5, yes: 5 };

    expect(funnelOf(home({ all, in_ask: all })).narrowest).toBe("people");
  });

  test("compares this week with the union's own usual one", () => {
    const week = (now: number) => home({ rhythm: { starts_on: [], weeks: [1, 1, 1, 1, 1, now], usual: 3 } });

    expect([2, 3, 4].map((now) => rhythmWord(week(now)))).toEqual(["fewer", "usual", "more"]);
  });

  test("calls no talks none, and not usual", () => {
    const week = (now: number) => home({ rhythm: { starts_on: [], weeks: [1, 0, 0, 0, 0, now], usual: 0 } });

    expect([0, 1].map((now) => rhythmWord(week(now)))).toEqual(["none", "more"]);
  });
});
