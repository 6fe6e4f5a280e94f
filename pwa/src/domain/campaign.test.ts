import { expect, test } from "vitest";
import { runsOn } from "#domain/campaign.ts";

const staffing = { starts_on: "2026-10-12", ends_on: "2026-12-20", ended_at: null };

test.each([
  ["2026-10-11", false],
  ["2026-10-12", true],
  ["2026-12-20", true],
  ["2026-12-21", false],
])("a campaign on %s: runs = %s", (day, runs) => {
  expect(runsOn(staffing, day)).toBe(runs);
});

test("a campaign that was pulled before campaigns could end runs on its days", () => {
  const { ended_at: _, ...before } = staffing;
  expect(runsOn(before, "2026-10-12")).toBe(true);
});

test("a campaign that the union has ended runs on no day", () => {
  expect(runsOn({ ...staffing, ended_at: "2026-11-20T15:00:00.000Z" }, "2026-11-20")).toBe(false);
});
