import { expect, test } from "vitest";
import { isFor, openAsks } from "#domain/ask.ts";

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
