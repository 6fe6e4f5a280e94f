import { cleanup, render, screen } from "@testing-library/preact";
import { afterEach, beforeAll, expect, test } from "vitest";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import type { Console, Next } from "./copy.ts";
import { WhereNext } from "./next.tsx";

const place = { department_id: "evs", shift_id: "night", department: "EVS", shift: "Night" };
const nowhere = { department_id: null, shift_id: null, department: null, shift: null };
const next: Next[] = [
  { reason: "nobody_talked_to", ...place, name: null, count: 0, people: 6 },
  { reason: "few_talked_to", ...place, name: null, count: 2, people: 6 },
  { reason: "unmoved_leader", ...place, name: "Marisol V.", count: 1, people: 16 },
  { reason: "said_not_did", ...nowhere, name: null, count: 7, people: 7 },
  { reason: "thinking_long", ...nowhere, name: null, count: 3, people: 3 },
];

const ways = (showsPeople: boolean) => {
  render(<WhereNext home={{ next, shows_people: showsPeople } as Console} />);
  return screen.getAllByRole("link").map((link) => link.getAttribute("href"));
};

beforeAll(async () => {
  await speak("en", false);
  await wordsOfOffice();
});
afterEach(cleanup);

test("each place to go leads to the people it is about, or to who could reach them", () => {
  expect(ways(true)).toEqual([
    "/team/cover",
    "/team/wall?layer=reach",
    "/console/unmoved_leader",
    "/console/said_not_did",
    "/console/thinking_long",
  ]);
});

test("whoever may know of nobody is led to the chart", () => {
  expect(ways(false).slice(2)).toEqual(["/team/wall", "/team/wall", "/team/wall"]);
});
