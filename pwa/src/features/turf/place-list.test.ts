import { beforeAll, expect, test } from "vitest";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import type { Person } from "./dealing.ts";
import { detailOf } from "./place-list.tsx";

const otis: Person = {
  person_id: "otis",
  name: "Otis K.",
  department_id: "evs",
  shift_id: "night",
  language: "es",
  team_id: "day",
  keeper_id: null,
  fitting_team_id: "night",
  fits_by: "place",
  speaks_alike: true,
};
const names: Record<string, string> = { day: "Day EVS", night: "Night EVS" };
const nameOf = (id: string | null) => names[id ?? ""];

beforeAll(async () => {
  await speak("en", false);
  await wordsOfOffice();
});

test("somebody nobody looks after is said to fit a team by place and by language", () => {
  expect(detailOf(otis, nameOf)).toBe(
    "on the list of Day EVS · fits Night EVS: same department and shift · people there speak the same language",
  );
});

test("nothing is suggested where they are on the right roster already", () => {
  expect(detailOf({ ...otis, fitting_team_id: "day" }, nameOf)).toBe("on the list of Day EVS");
});
