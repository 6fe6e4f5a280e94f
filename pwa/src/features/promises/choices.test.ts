import { describe, expect, it } from "vitest";
import { laterDays } from "./choices.ts";

describe("remind me later", () => {
  it("offers a day this week and Monday early in the week", () => {
    expect(laterDays("2026-11-16")).toEqual([
      { key: "named", day: "2026-11-19" },
      { key: "monday", day: "2026-11-23" },
    ]);
  });

  it("leaves out Monday when it is tomorrow", () => {
    expect(laterDays("2026-11-22")).toEqual([]);
  });

  it("leaves out the named day when it would fall on or after Monday", () => {
    expect(laterDays("2026-11-20").map(({ key }) => key)).toEqual(["monday"]);
  });
});
