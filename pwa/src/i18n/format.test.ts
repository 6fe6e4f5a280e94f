import { describe, expect, test } from "vitest";
import { dayAndMonth, firstName, hourInWords, initials, listOf, shortWeekday, weekday } from "./format.ts";
import { speak } from "./words.ts";

describe("days as people say them", () => {
  test("a promise for the twenty-sixth is for that day in every time zone", async () => {
    await speak("en", false);

    expect([weekday("2026-11-26"), shortWeekday("2026-11-26"), dayAndMonth("2026-11-26")]).toEqual([
      "Thursday",
      "Thu",
      "Nov 26",
    ]);
  });

  test("in Spanish without a full stop on a chip", async () => {
    await speak("es", false);

    expect([weekday("2026-11-26"), shortWeekday("2026-11-26")]).toEqual(["jueves", "jue"]);
  });

  test("in Spanish one o'clock stands alone, and every other hour is several", async () => {
    const hours = ["01:20", "13:20", "10:05", "15:40"].map((time) => new Date(`2026-11-26T${time}`));
    const said = () =>
      hours.map((hour) => hourInWords(hour).replaceAll(/\.\s/gu, ".").replaceAll(/\s/gu, " "));

    await speak("es", false);
    expect(said()).toEqual(["la 1:20 a.m.", "la 1:20 p.m.", "las 10:05 a.m.", "las 3:40 p.m."]);

    await speak("en", false);
    expect(said()).toEqual(["1:20 AM", "1:20 PM", "10:05 AM", "3:40 PM"]);
  });

  test("people are listed with a word before the last", async () => {
    await speak("es", false);

    expect(listOf(["Ana", "Luis", "Joyce"])).toBe("Ana, Luis y Joyce");
  });
});

describe("names", () => {
  test("a card calls somebody by the first name", () => {
    expect(firstName("  Ana Lucía Reyes ")).toBe("Ana");
  });

  test.each([
    ["Marisol Vargas", "MV"],
    ["lupe", "L"],
    ["Ángela de la Cruz", "ÁD"],
    ["", ""],
  ])("the face of %s shows %s", (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});
