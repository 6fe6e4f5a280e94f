import { describe, expect, test } from "vitest";
import type { RankFacts } from "#domain/rank.ts";
import type { PersonRow } from "#domain/rows.ts";
import { dayList, nextAfter, openCards } from "./day-list.ts";
import type { Candidate } from "./facts.ts";

const today = "2026-11-20";

/** Somebody never talked with; the longer on the list the same points, so ids decide. */
function candidate(id: string, part: Partial<RankFacts> = {}, doneToday = false): Candidate {
  return {
    person: { id, name: id } as PersonRow,
    facts: { id, days_on_list: 5, ...part },
    stand: null,
    proven: false,
    isOld: false,
    ask: null,
    tookPart: false,
    doneToday,
  };
}

const five = ["a", "b", "c", "d", "e"].map((id) => candidate(id));

describe("the day's list", () => {
  test("holds three people without a goal, and half a week's goal with one", () => {
    expect(dayList(undefined, today, five, null).people).toEqual(["a", "b", "c"]);
    expect(dayList(undefined, today, five, 8).people).toEqual(["a", "b", "c", "d"]);
  });

  test("does not move under the thumb when somebody gets more urgent", () => {
    const kept = { day: today, people: ["a", "b", "c"] };
    const urgent = [...five.slice(0, 4), candidate("e", { promise_days_late: 3 })];

    expect(dayList(kept, today, urgent, null)).toBe(kept);
  });

  test("does not replace a finished card on the same day", () => {
    const kept = { day: today, people: ["a", "b", "c"] };
    const afterTalk = [candidate("a", { days_since_talk: 0 }, true), ...five.slice(1)];

    expect(
      openCards(dayList(kept, today, afterTalk, null), afterTalk).map(({ person }) => person.id),
    ).toEqual(["b", "c"]);
  });

  test("begins anew on the next day", () => {
    const kept = { day: "2026-11-19", people: ["c", "d", "e"] };

    expect(dayList(kept, today, five, null).people).toEqual(["a", "b", "c"]);
  });

  test("fills up when the first people are added to an empty list", () => {
    expect(dayList({ day: today, people: [] }, today, five.slice(0, 2), null).people).toEqual(["a", "b"]);
  });

  test("offers others only when asked, never those who are done", () => {
    const kept = { day: today, people: ["a", "b", "c"] };
    const all = [...five.slice(0, 3), candidate("d", { days_since_talk: 0 }, true), ...five.slice(4)];

    expect(nextAfter(kept, all, null)).toEqual(["e"]);
  });

  test("lets somebody fall away who asked not to be contacted", () => {
    const all = [candidate("a", { do_not_contact: true }), ...five.slice(1)];

    expect(openCards({ day: today, people: ["a", "b"] }, all).map(({ person }) => person.id)).toEqual(["b"]);
  });
});
