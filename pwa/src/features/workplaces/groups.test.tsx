import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeAll, expect, test } from "vitest";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import { Groups } from "./groups.tsx";
import type { Group, Worksite } from "./workplaces.ts";

beforeAll(async () => {
  await speak("en", false);
  await wordsOfOffice();
});
afterEach(cleanup);

const group = (id: string, kind: Group["kind"], name: string, is_retired = false): Group => ({
  id,
  worksite_id: "w",
  kind,
  name,
  is_retired,
});
const site: Worksite = {
  id: "w",
  name: "Cedar Hollow",
  time_zone: "America/Chicago",
  departments: [],
  shifts: [],
};
const groups = [
  group("a", "carpool", "Route 9", true),
  group("b", "lunch_table", "Table by the window"),
  group("c", "sport", "Softball"),
  group("d", "meeting_place", "Loading dock"),
];
const covered = { b: { people: 14, leaders: 0 }, c: { people: 3, leaders: 1 }, d: { people: 0, leaders: 0 } };
const lines = () => screen.getAllByRole("listitem").map(({ textContent }) => textContent);

test("each group says how many of its people we know and whether a leader is in it", () => {
  render(<Groups site={{ ...site, groups }} places={false} covered={covered} />);

  expect(lines()).toEqual([
    "Table by the windowLunch table · 14 on our lists · no leader yetEdit",
    "SoftballSport · 3 on our lists · a leader is in itEdit",
    "Route 9Carpool · No longer meetsEdit",
  ]);
});

test("places to meet stand apart, and whoever may not know of people sees no count", () => {
  render(<Groups site={{ ...site, groups }} places={true} covered={covered} />);
  expect(lines()).toEqual(["Loading dock0 on our listsEdit"]);
  cleanup();

  render(<Groups site={{ ...site, groups }} places={true} covered={undefined} />);
  expect(lines()).toEqual(["Loading dockEdit"]);
});

test("a copy of the workplaces from before there were groups has none, and one can be added", () => {
  render(<Groups site={site} places={false} covered={undefined} />);

  expect(screen.queryByRole("list")).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Add a group" }));
  fireEvent.click(screen.getByRole("button", { name: "Save", hidden: true }));
  expect(screen.getByLabelText("Name").getAttribute("aria-invalid")).toBe("true");
});
