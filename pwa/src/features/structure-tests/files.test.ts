import { beforeAll, describe, expect, test } from "vitest";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { expectedFile, turnoutFile } from "./files.ts";
import type { Place, Result } from "./results.ts";

const place = (name: string, of: number, yes: number, done: number): Place => ({
  id: name,
  name,
  of,
  yes,
  thinking: 0,
  no: 0,
  done,
});
const places = [place("=Lab", 1, 1, 1), place("Emergency", 18, 11, 11), place("EVS", 20, 9, 8)];
const result = {
  as_of: new Date("2026-11-20T12:00:00").toISOString(),
  total: { of: 39, yes: 21, thinking: 0, no: 0, done: 20 },
  calibration: [
    { stand: 1, of: 4, done: 4 },
    { stand: 2, of: 1, done: 0 },
    { stand: 3, of: 34, done: 16 },
  ],
  test: { campaign_id: "staffing" },
} as unknown as Result;

describe("a test as a file", () => {
  beforeAll(async () => {
    await speak("en", false);
    await wordsOfRooms();
  });

  test("says of no place with one or two people who did it", () => {
    expect(turnoutFile(result, places)?.slice(0, -1)).toEqual([
      ["Where", "Did it", "Said yes", "People"],
      ["EVS", 8, 9, 20],
      ["Small groups, counted together", 12, 12, 19],
      ["Everybody", 20, 21, 39],
    ]);
  });

  test("says of no single person that we counted on them in vain", () => {
    expect(expectedFile(result)?.slice(1, -1)).toEqual([
      ["Not sure yet", 16, 18, 34],
      ["Small groups, counted together", 4, 1, 5],
      ["Everybody", 20, 19, 39],
    ]);
  });

  test("tells whoever opens it how old it is and what was left together", () => {
    expect(turnoutFile(result, places)?.at(-1)).toEqual([
      "As of November 20, 2026. No row is about fewer than 3 people, and none can be found by subtracting.",
    ]);
  });

  test("is read in Spanish by whoever reads Spanish", async () => {
    await speak("es", false);
    await wordsOfRooms();

    expect(turnoutFile(result, places)?.at(2)?.[0]).toBe("Grupos pequeños, contados juntos");
    await speak("en", false);
  });

  test("is not made of two people", () => {
    expect(turnoutFile(result, [place("Lab", 1, 1, 1), place("Kitchen", 1, 0, 0)])).toBeNull();
  });
});
