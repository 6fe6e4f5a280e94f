import { describe, expect, test } from "vitest";
import { englishGrade, spanishEase, spanishSyllables } from "./reading.testing.ts";

const HARDEST_GRADE = 6;
const LEAST_EASE = 65;
const LONG_IN_WORDS = 15;
/** A long text may not hide behind short ones, only be somewhat harder than they are: here are names of laws and places. */
const HARDEST_GRADE_OF_ONE = 9;
const LEAST_EASE_OF_ONE = 55;

type Files = Record<string, Record<string, unknown>>;
const english: Files = import.meta.glob("./en/*.ts", { eager: true });
const spanish: Files = import.meta.glob("./es/*.ts", { eager: true });
const content: Files = import.meta.glob(["../content/*.ts", "!../content/*.test.ts"], { eager: true });

/** Every text under a value, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") {
    return [value];
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** In content only what is there in both languages is read by anybody: the rest are slugs. */
function bothIn(value: unknown, language: "en" | "es"): string[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return "en" in value && "es" in value
    ? textsIn(value[language])
    : Object.values(value).flatMap((part) => bothIn(part, language));
}

function allFiles(language: "en" | "es"): [string, string[]][] {
  const words = Object.entries(language === "en" ? english : spanish);
  return [
    ...words.map(([path, file]): [string, string[]] => [path, textsIn(file)]),
    ...Object.entries(content).map(([path, file]): [string, string[]] => [path, bothIn(file, language)]),
  ];
}

const longOf = (files: readonly [string, string[]][]) =>
  files.flatMap(([, texts]) => texts).filter((text) => text.split(" ").length >= LONG_IN_WORDS);

describe("what a person reads in English", () => {
  const files = allFiles("en");

  test("is for the sixth grade at most, on every screen and in every page of the library", () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter(([, texts]) => englishGrade(texts) > HARDEST_GRADE).map(([path]) => path)).toEqual(
      [],
    );
  });

  test("is not much harder in any long text", () => {
    expect(longOf(files).filter((text) => englishGrade([text]) > HARDEST_GRADE_OF_ONE)).toEqual([]);
  });
});

describe("what a person reads in Spanish", () => {
  const files = allFiles("es");

  test("is easy on the scale for Spanish, on every screen and in every page of the library", () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter(([, texts]) => spanishEase(texts) < LEAST_EASE).map(([path]) => path)).toEqual([]);
  });

  test("is not much harder in any long text", () => {
    expect(longOf(files).filter((text) => spanishEase([text]) < LEAST_EASE_OF_ONE)).toEqual([]);
  });
});

describe("the measures", () => {
  test("count the syllables of Spanish words as they are said", () => {
    const said = { sindicato: 4, conversación: 4, ciudad: 2, país: 2, reúne: 3, oía: 3, aéreo: 4, leer: 2 };
    const tricky = {
      quien: 1,
      siguiente: 3,
      vergüenza: 3,
      aguanta: 3,
      muy: 1,
      hoy: 1,
      y: 1,
      ya: 1,
      ahí: 2,
      vaya: 2,
    };
    const words = Object.entries({ ...said, ...tricky });

    expect(words.map(([word]) => [word, spanishSyllables(word)])).toEqual(words);
  });

  test("find an agency's letter hard and a neighbour's word easy", () => {
    const cold =
      "Participation constitutes acknowledgement of applicable organizational confidentiality obligations.";
    const frio =
      "La participación constituye aceptación de las obligaciones organizacionales de confidencialidad.";

    expect(englishGrade([cold])).toBeGreaterThan(12);
    expect(englishGrade(["Talk first. Write it down when you are done."])).toBeLessThan(3);
    expect(spanishEase([frio])).toBeLessThan(40);
    expect(spanishEase(["Habla con la gente. Luego lo anotas en tres toques."])).toBeGreaterThan(65);
  });

  test("judge sentences, and leave a button's one word alone", () => {
    expect([englishGrade(["Organizational"]), spanishEase(["Organizacional"])]).toEqual([0, 100]);
  });
});
