import { describe, expect, test } from "vitest";
import { NUDGES, type NudgeAbout, THANKS } from "#content/nudges.ts";
import { chosenAnew, likelyAbout, offered, partsOf, thanksFor, thanksText } from "./compose.ts";
import type { CoachingPage } from "./copy.ts";
import { harshWords } from "./soften.ts";

const page = {
  weeks: [2, 3, 3, 0, 2, 2],
  goal: 5,
  people_lately: 7,
  promises: { kept: 5, of: 6 },
  asks: { asked: 9, yes: 1 },
  missed_twice: false,
} as unknown as CoachingPage;
const quiet = {
  ...page,
  weeks: [0, 0, 0, 0, 0, 0],
  people_lately: 0,
  promises: { kept: 0, of: 0 },
  asks: { asked: 0, yes: 0 },
};

const everySentence = [
  ...Object.values(NUDGES).flatMap(({ ask, wayOut }) => [ask, wayOut]),
  ...Object.values(THANKS).flatMap(({ one, other }) => [one, other]),
].flatMap(({ en, es }) => [en, es]);

describe("a message in three parts", () => {
  test("thanks only for what happened", () => {
    expect(thanksFor(page).map(({ what, n }) => [what, n])).toEqual([
      ["people", 7],
      ["promises", 5],
      ["yes", 1],
      ["talks", 12],
      ["joined", 1],
    ]);
    expect(thanksFor(quiet).map(({ what }) => what)).toEqual(["joined"]);
  });

  test("says it in the language of who reads it, for one and for many", () => {
    expect(thanksText({ what: "people", n: 7 }, "en")).toBe(
      "You talked with 7 people this month. That moved us.",
    );
    expect(thanksText({ what: "people", n: 1 }, "es")).toBe(
      "Hablaste con una persona este mes. Eso nos movió.",
    );
  });

  test("names the person it asks about", () => {
    expect(partsOf("stuck_on_person", "en", "Lupe")).toEqual({
      ask: "Could you check on Lupe this week?",
      wayOut: "If not, tell me and I will.",
    });
    expect(partsOf("stuck_on_person", "es", "Lupe").ask).toBe("¿Puedes hablar con Lupe esta semana?");
  });

  test("what a captain wrote herself outlives another choice, and what was only offered follows it", () => {
    const first = offered({ language: "en", about: "stuck_on_person", person: "Lupe" });

    const written = { ...first, ask: "Shall we visit Lupe together?" };
    const inSpanish = chosenAnew(written, { language: "es" });
    const aboutRest = chosenAnew({ ...written, ask: " " }, { about: "gone_quiet" });

    expect([inSpanish.ask, inSpanish.wayOut]).toEqual([written.ask, "Si no, dime y lo hago yo."]);
    expect(aboutRest).toEqual(offered({ language: "en", about: "gone_quiet", person: "Lupe" }));
  });

  test.each<[string, CoachingPage, boolean, NudgeAbout]>([
    ["goal missed twice", { ...page, missed_twice: true }, true, "goal_too_high"],
    ["no talk yet", quiet, true, "first_week"],
    ["one short of the goal", { ...page, goal: 3 }, true, "near_goal"],
    ["talking, and somebody waits", page, true, "stuck_on_person"],
    ["talking, and nobody is shared", page, false, "gone_quiet"],
    ["nobody this week", { ...page, weeks: [2, 2, 2, 2, 2, 0] }, true, "gone_quiet"],
  ])("is about what is likely: %s", (_says, about, knowsPeople, wanted) => {
    expect(likelyAbout(about, knowsPeople)).toBe(wanted);
  });
});

describe("words that can sound like blame", () => {
  test.each([
    ["You must call Lupe.", ["must"]],
    ["You STILL HAVEN’T called, again.", ["still haven’t", "again"]],
    ["Solo falta una; tienes que llamar otra vez.", ["solo", "tienes que", "otra vez"]],
    ["Vas atrasada. Me decepcionaste. Todavía no.", ["atrasada", "decepcionaste", "todavía no"]],
    ["Mustard is on me, and the sun was behindhand.", []],
    ["Eso nos movió.", []],
  ])("%s", (text, wanted) => {
    expect(harshWords(text)).toEqual(wanted);
  });

  test("stand in nothing we offer", () => {
    expect(everySentence.filter((text) => harshWords(text).length > 0)).toEqual([]);
  });

  test("and nothing we offer is left empty or is the same in both languages", () => {
    expect(new Set(everySentence).size).toBeGreaterThan(30);
    expect(everySentence.filter((text) => text.trim() === "")).toEqual([]);
  });
});
