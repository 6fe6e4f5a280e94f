import { expect, test } from "vitest";
import { campaignInUse, runsOn } from "#domain/campaign.ts";

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

test("of several campaigns the one begun last is in use, and none once all are over", () => {
  const row = {
    ver: 1,
    name_en: "",
    name_es: "",
    guide: "prepare-then-ask" as const,
    scale_en: null,
    scale_es: null,
  };
  const first = { ...row, ...staffing, id: "staffing" };
  const later = { ...row, ...staffing, id: "vote", starts_on: "2026-11-01" };

  expect(campaignInUse([first, later], "2026-11-20")?.id).toBe("vote");
  expect(campaignInUse([later, first], "2026-10-20")?.id).toBe("staffing");
  expect(campaignInUse([first, later], "2026-12-21")).toBeUndefined();
});
