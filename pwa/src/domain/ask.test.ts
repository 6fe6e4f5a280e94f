import { expect, test } from "vitest";
import { isFor, nextAsk, openAsks } from "#domain/ask.ts";

const ask = (id: string, opens_on: string, closes_on: string) => ({ id, opens_on, closes_on });

test("of the asks open today the one that closes first comes first", () => {
  const pledge = ask("pledge", "2026-11-01", "2026-11-23");
  const later = ask("later", "2026-11-01", "2026-12-01");
  const over = ask("over", "2026-11-01", "2026-11-19");
  const notYet = ask("not yet", "2026-11-21", "2026-11-22");

  const open = openAsks([later, over, notYet, pledge], new Map(), "2026-11-20");

  expect(open.map(({ id }) => id)).toEqual(["pledge", "later"]);
});

test("a test that an organizer closed early is over for everybody, on that day too", () => {
  const photo = ask("photo", "2026-11-01", "2026-11-20");
  const pledge = ask("pledge", "2026-11-01", "2026-11-23");
  const tests = new Map([
    ["photo", { closed_at: "2026-11-20T09:00:00.000Z" }],
    ["pledge", { closed_at: null }],
  ]);

  expect(openAsks([photo, pledge], tests, "2026-11-20").map(({ id }) => id)).toEqual(["pledge"]);
});

test("an ask for some departments is brought to people there, and to nobody of whom it is not known", () => {
  const everywhere = { department_ids: [] };
  const nurses = { department_ids: ["icu", "west"] };
  const places = ["icu", "evs", null];

  expect(places.map((department_id) => isFor(nurses, { department_id }))).toEqual([true, false, false]);
  expect(places.map((department_id) => isFor(everywhere, { department_id }))).toEqual([true, true, true]);
  expect(isFor(undefined, { department_id: null })).toBe(true);
});

test("somebody is brought the first ask they have left: thinking leaves it, a yes, a no or a deed settles it", () => {
  const open = [{ id: "pledge" }, { id: "petition" }];
  const said = (ask_id: string, answer: "yes" | "thinking" | "no", day = 20) =>
    ({ id: `${ask_id}-${day}`, ask_id, answer, answered_at: `2026-11-${day}T12:00:00.000Z` }) as const;
  const seen = (took_part: boolean, withdrawn_at: string | null = null) =>
    ({ id: "m", test_id: "pledge", marked_at: "2026-11-20T12:00:00.000Z", took_part, withdrawn_at }) as const;
  const next = (answers: ReturnType<typeof said>[], ...marks: ReturnType<typeof seen>[]) =>
    nextAsk(open, { answers, marks })?.ask.id ?? null;

  expect([next([]), next([said("pledge", "thinking")])]).toEqual(["pledge", "pledge"]);
  expect([next([said("pledge", "yes")]), next([said("pledge", "no")])]).toEqual(["petition", "petition"]);
  expect(next([said("pledge", "yes"), said("pledge", "thinking", 21)])).toBe("pledge");
  expect([next([], seen(true)), next([], seen(false))]).toEqual(["petition", "pledge"]);
  expect(next([], seen(true, "2026-11-21T12:00:00.000Z"))).toBe("pledge");
  expect(next([said("pledge", "no"), said("petition", "yes")])).toBeNull();
  expect(nextAsk(open, { answers: [said("pledge", "thinking")], marks: [] })?.thinkingSince).toBe(
    "2026-11-20T12:00:00.000Z",
  );
});
