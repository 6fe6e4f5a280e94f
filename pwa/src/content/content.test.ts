import { describe, expect, test } from "vitest";
import type { Both } from "./both.ts";
import { CAMPAIGN_TEMPLATES } from "./campaigns.ts";
import { CARDS } from "./cards.ts";
import { CASES } from "./cases.ts";
import { GUIDES } from "./guides.ts";
import { entryAt, onShelf, SHELVES, slugOf, titleOf } from "./library.ts";
import { MANNERS } from "./manners.ts";
import { OBJECTIONS } from "./objections.ts";
import { OPENERS } from "./openers.ts";
import { PHASES } from "./phases.ts";
import { POSTER } from "./poster.ts";
import { type Choice, type Practice, SKILLS } from "./practice.ts";
import { PRACTICES } from "./practices.ts";
import { PROBLEMS, type Problem } from "./problems.ts";
import { NOT_ADVICE, RIGHTS } from "./rights.ts";
import { TRAININGS } from "./trainings.ts";

const everything = {
  GUIDES,
  MANNERS,
  OBJECTIONS,
  OPENERS,
  PRACTICES,
  SKILLS,
  PROBLEMS,
  NOT_ADVICE,
  CARDS,
  CAMPAIGN_TEMPLATES,
  POSTER,
  PHASES,
  RIGHTS,
  CASES,
  TRAININGS,
};

function isBoth(value: object): value is Both {
  return "en" in value || "es" in value;
}

/** Every text in the content, found without knowing its shape, so that a new field is looked at too. */
function textsIn(value: unknown): Both[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return isBoth(value) ? [value] : Object.values(value).flatMap(textsIn);
}

const texts = textsIn(everything);
const sentences = texts.flatMap(({ en, es }) => [en, es]);
const words = (text: string) => text.split(/\s+/).length;

describe("everything there is to read", () => {
  test("is there in English and in Spanish", () => {
    expect(texts.length).toBeGreaterThan(300);
    expect(texts.filter(({ en, es }) => !en?.trim() || !es?.trim())).toEqual([]);
  });

  test("was written in Spanish, not left in English", () => {
    expect(texts.filter(({ en, es }) => en === es)).toEqual([]);
  });

  test("is about as long in both", () => {
    const uneven = texts.filter(({ en, es }) => {
      const ratio = es.length / en.length;
      return en.length > 40 && (ratio < 0.6 || ratio > 1.7);
    });

    expect(uneven).toEqual([]);
  });

  test("is short enough for a break: no sentence has more than 30 words", () => {
    const parts = sentences.flatMap((text) => text.split(/[.:;?](?:\s|$)/));

    expect(parts.filter((part) => words(part) > 30)).toEqual([]);
  });

  test("never shouts, never looks typed in a hurry", () => {
    expect(sentences.filter((text) => /[!¡]|\w'\w|"|\s{2}|^\s|\s$/.test(text))).toEqual([]);
  });

  test("never speaks of users, records or targets", () => {
    const cold =
      /\b(users?|records?|entit(y|ies)|targets?|convert|submit|usuari[oa]s?|registros?|objetivos?)\b/i;

    expect(sentences.filter((text) => cold.test(text))).toEqual([]);
  });

  test("opens every Spanish question that it closes", () => {
    const marks = (text: string, mark: string) => text.split(mark).length;

    expect(texts.filter(({ es }) => marks(es, "¿") !== marks(es, "?"))).toEqual([]);
  });
});

describe("a guide", () => {
  test("comes in two orders, the careful one first", () => {
    const orders = GUIDES.map(({ steps }) => steps.map(({ id }) => id).slice(-2));

    expect(orders).toEqual([
      ["prepare", "ask"],
      ["ask", "prepare"],
    ]);
  });

  test.each(GUIDES.map((guide) => [guide.id, guide] as const))(
    "%s has all six steps, each once",
    (_, guide) => {
      expect(guide.steps.map(({ id }) => id).sort()).toEqual(
        ["ask", "dig", "hello", "listen", "picture", "prepare"].sort(),
      );
      expect(guide.steps.map(({ capture }) => capture).sort()).toEqual(
        ["answer", "decides", "influence", "issues", "knows", "worries"].sort(),
      );
    },
  );

  test.each(GUIDES.map((guide) => [guide.id, guide] as const))(
    "%s fits a long break and listens most",
    (_, guide) => {
      const minutes = guide.steps.reduce((sum, step) => sum + step.minutes, 0);
      const longest = [...guide.steps].sort((a, b) => b.minutes - a.minutes)[0];

      expect(minutes).toBeLessThanOrEqual(15);
      expect(longest?.id).toBe("listen");
    },
  );

  test.each(GUIDES.map((guide) => [guide.id, guide] as const))(
    "%s gives three things to say in each step",
    (_, guide) => {
      expect(guide.steps.filter(({ prompts }) => prompts.length !== 3)).toEqual([]);
      expect(guide.closing.length).toBeGreaterThan(0);
      expect(guide.version).toBeGreaterThan(0);
    },
  );

  test("has words that fit on a pocket card", () => {
    const long = GUIDES.flatMap(({ steps }) => steps.flatMap(({ word }) => [word.en, word.es]));

    expect(long.filter((word) => word.length > 12)).toEqual([]);
  });
});

function ways(practice: Practice, from = practice.first, seen: readonly string[] = []): Choice[][] {
  const turn = practice.turns[from];
  if (!turn) {
    throw new Error(`${practice.slug}: nothing is said at ${from}`);
  }
  if (seen.includes(from)) {
    throw new Error(`${practice.slug}: ${from} comes round again`);
  }
  return turn.choices.length === 0
    ? [[]]
    : turn.choices.flatMap((choice) =>
        ways(practice, choice.to, [...seen, from]).map((rest) => [choice, ...rest]),
      );
}

describe("a co-worker to practise with", () => {
  const each = PRACTICES.map((practice) => [practice.slug, practice] as const);

  test("comes as three people", () => {
    expect(PRACTICES.map(({ name }) => name)).toEqual(["Ana", "Beto", "Kim"]);
  });

  test.each(each)("%s has no way that ends in nothing or goes in circles", (_, practice) => {
    expect(ways(practice).length).toBeGreaterThan(5);
  });

  test.each(each)("%s says nothing that nobody can get to", (_, practice) => {
    const reached = new Set([practice.first, ...ways(practice).flatMap((way) => way.map(({ to }) => to))]);

    expect(Object.keys(practice.turns).filter((turn) => !reached.has(turn))).toEqual([]);
  });

  test.each(each)("%s always lets one choose between good and less good", (_, practice) => {
    const asking = Object.values(practice.turns).filter(({ choices }) => choices.length > 0);

    expect(
      asking.filter(({ choices }) => choices.length < 2 || !choices.some(({ went }) => went === "well")),
    ).toEqual([]);
  });

  test.each(each)("%s takes about three minutes at most", (_, practice) => {
    const said = ways(practice).map((way) =>
      way.reduce((sum, { say, to }) => sum + words(say.en) + words(practice.turns[to]?.says.en ?? ""), 0),
    );

    expect(Math.max(...said)).toBeLessThan(3 * 120);
  });

  test.each(each)("%s rewards a good talk with a yes or a day", (_, practice) => {
    const best = ways(practice).filter((way) => way.every(({ went }) => went === "well"));

    expect(best.length).toBeGreaterThan(0);
    expect(best.every((way) => ["one_ask", "dated", "named"].includes(way.at(-1)?.skill ?? ""))).toBe(true);
  });
});

describe("Learn", () => {
  test("gives every page an address of its own", () => {
    const slugs = SHELVES.flatMap((shelf) => onShelf(shelf, null)).map(slugOf);

    expect(new Set(slugs).size).toBe(slugs.length);
    expect(slugs.filter((slug) => !/^[a-z0-9-]+$/.test(slug) || entryAt(slug) === undefined)).toEqual([]);
    expect(entryAt("no-such-page")).toBeUndefined();
  });

  test("has something to practise or to say for every problem", () => {
    for (const problem of Object.keys(PROBLEMS) as Problem[]) {
      const found = SHELVES.flatMap((shelf) => onShelf(shelf, problem));
      expect(found.length, problem).toBeGreaterThanOrEqual(3);
      expect(found.length, problem).toBeLessThan(SHELVES.flatMap((shelf) => onShelf(shelf, null)).length);
      expect(found.every((entry) => titleOf(entry).en.length > 0)).toBe(true);
    }
  });

  test("knows eight hard answers", () => {
    expect(OBJECTIONS).toHaveLength(8);
    expect(OBJECTIONS.filter(({ back }) => !back.en.endsWith("?") || !back.es.endsWith("?"))).toEqual([]);
  });

  test("tells of eight places, and does not hide the three that lost", () => {
    expect(CASES).toHaveLength(8);
    expect(CASES.filter(({ result }) => result === "lost")).toHaveLength(3);
    expect(CASES.filter(({ made_up }) => made_up).length).toBeGreaterThan(0);
  });

  test("says of the law that it is no advice, and whom to ask", () => {
    expect(NOT_ADVICE.en).toMatch(/not legal advice/);
    expect(NOT_ADVICE.es).toMatch(/No es consejo legal/);
    expect(RIGHTS.length).toBeGreaterThanOrEqual(6);
    // The law is told with its limits: never as a promise.
    const promises =
      /\b(always legal|cannot be fired|can’t fire|guaranteed|garantizad[oa]|no te pueden (despedir|correr))\b/i;
    expect(textsIn(RIGHTS).filter(({ en, es }) => promises.test(`${en} ${es}`))).toEqual([]);
  });
});

describe("a training", () => {
  test("is a handful of pages that are there, none of them twice", () => {
    for (const { steps } of TRAININGS) {
      expect(steps.length).toBeGreaterThanOrEqual(3);
      expect(steps.length).toBeLessThanOrEqual(5);
      expect(new Set(steps).size).toBe(steps.length);
      expect(steps.filter((slug) => entryAt(slug) === undefined || slug.startsWith("training-"))).toEqual([]);
    }
  });
});
