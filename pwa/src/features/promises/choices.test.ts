import { describe, expect, it } from "vitest";
import { laterDays } from "./choices.ts";

describe("remind me later", () => {
  it("offers tomorrow, a day this week and Monday early in the week", () => {
    expect(laterDays("2026-11-16")).toEqual([
      { key: "tomorrow", day: "2026-11-17" },
      { key: "named", day: "2026-11-19" },
      { key: "monday", day: "2026-11-23" },
    ]);
  });

  it("offers Monday once when tomorrow is Monday", () => {
    expect(laterDays("2026-11-22")).toEqual([{ key: "tomorrow", day: "2026-11-23" }]);
  });

  it("leaves out the named day when it would fall on or after Monday", () => {
    expect(laterDays("2026-11-20").map(({ key }) => key)).toEqual(["tomorrow", "monday"]);
  });
});
