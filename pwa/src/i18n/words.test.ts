import { beforeAll, describe, expect, test } from "vitest";
import { words as english } from "./en.ts";
import { words as englishGuest } from "./en-guest.ts";
import { words as englishOffice } from "./en-office.ts";
import { words as englishRooms } from "./en-rooms.ts";
import { words as spanish } from "./es.ts";
import { words as spanishGuest } from "./es-guest.ts";
import { words as spanishOffice } from "./es-office.ts";
import { words as spanishRooms } from "./es-rooms.ts";
import type { Word } from "./word.ts";
import { type Key, language, speak, t, wordsOfRooms } from "./words.ts";

const en = { ...english, ...englishRooms, ...englishOffice, ...englishGuest };
const es = { ...spanish, ...spanishRooms, ...spanishOffice, ...spanishGuest };
const keys = Object.keys(en) as Key[];

function forms(word: Word): string[] {
  return typeof word === "string" ? [word] : [word.one, word.other];
}

function places(word: Word): string[] {
  return [...new Set(forms(word).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();
}

const everySentence = [...Object.entries<Word>(en), ...Object.entries<Word>(es)].flatMap(([key, word]) =>
  forms(word).map((text) => [key, text] as const),
);

/** What offices say of people and their phones, in both languages. */
const cold =
  /\b(users?|records?|entit(y|ies)|sync(ing)? failed|invalid|submit(ted)?|usuari[oa]s?|registros?|entidad(es)?|inválid[oa]s?|no válid[oa]s?|enviar formulario|(error|fallo) de sincronización|sincronización fallida)\b/i;

/** Words for what Spanish says otherwise everywhere else: señal, pendiente, mural; and a quote in English marks. */
const other = /\bconexión\b|\bpromesas\b|\bmapa\b|[“”]/i;

const content: Record<string, unknown> = import.meta.glob(["../content/*.ts", "!../content/*.test.ts"], {
  eager: true,
});

/** Every text in both languages under a value. */
function pagesIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const isBoth = "en" in value && "es" in value;
  return Object.values(value).flatMap((part) =>
    isBoth && typeof part === "string" ? [part] : pagesIn(part),
  );
}

const everyPage = pagesIn(content);

describe("what a person can read", () => {
  test("Spanish has one word for one thing, and its own quotation marks", () => {
    const found = Object.entries<Word>(es).filter(([, word]) => forms(word).some((text) => other.test(text)));

    expect(found).toEqual([]);
  });

  test("is there in English and in Spanish, every sentence of it", () => {
    expect(Object.keys(es).sort()).toEqual(Object.keys(en).sort());
  });

  test("stands in one pack only", () => {
    const packs = [english, englishRooms, englishOffice, englishGuest].flatMap((pack) => Object.keys(pack));

    expect(packs.filter((key, at) => packs.indexOf(key) < at)).toEqual([]);
  });

  test("tells the same facts in both languages", () => {
    const unequal = keys.filter((key) => String(places(en[key])) !== String(places(es[key])));

    expect(unequal).toEqual([]);
  });

  test("never speaks of users, records and syncing that failed", () => {
    expect(everySentence.filter(([, text]) => cold.test(text))).toEqual([]);
  });

  test("nor does any page of the library", () => {
    expect(everyPage.length).toBeGreaterThan(500);
    expect(everyPage.filter((text) => cold.test(text))).toEqual([]);
  });

  test("would be found out if it did", () => {
    const bad = [
      "Sync failed",
      "Invalid name",
      "Submit",
      "Your records",
      "Two users",
      "Esta entidad",
      "Tus registros",
      "El usuario",
      "Número no válido",
      "Enviar formulario",
      "Error de sincronización",
    ];

    expect(bad.filter((text) => !cold.test(text))).toEqual([]);
    expect(cold.test("Se registró a mano")).toBe(false);
  });

  test("says of one what is said of one: no count stands before a word for many unless it has a form for one", () => {
    const counted = String.raw`\{(?:n|yes|done|kept|members)\}`;
    const many = {
      en: RegExp(`${counted} (people|members|talks|seconds|leaders|(of \\{of\\} )?(are|were))\\b`),
      es: RegExp(
        `${counted} (personas|integrantes|conversaciones|segundos|líderes|(de \\{of\\} )?(ya |lo )*(dijeron|hicieron|piensan|están|son))\\b`,
      ),
    };
    const limit = /\b(at most|than|Above|más de|menos de|a) \{n\}/;
    const wrong = (["en", "es"] as const).flatMap((spoken) =>
      keys.filter((key) => {
        const word: Word = { en, es }[spoken][key];
        return typeof word === "string" && many[spoken].test(word) && !limit.test(word);
      }),
    );

    expect(wrong).toEqual([]);
  });

  test("does not shout, and is never empty", () => {
    expect(everySentence.filter(([, text]) => /[!¡]/.test(text) || text.trim() === "")).toEqual([]);
  });

  test("uses a typographic apostrophe, so that it looks printed", () => {
    expect(everySentence.filter(([, text]) => /\w'\w/.test(text))).toEqual([]);
  });
});

describe("words in narrow places", () => {
  const tight = keys.filter((key) =>
    /^(nav\.(?!label)|sync|log\.(save|undo)|today\.(talked|not))\b/.test(key),
  );
  const longest = (word: Word) => Math.max(...forms(word).map((text) => text.length));

  test("grow by no more than six tenths in Spanish", () => {
    const tooLong = tight.filter((key) => longest(es[key]) > Math.max(8, 1.6 * longest(en[key])));

    expect(tooLong).toEqual([]);
  });

  test("fit beside Hide: the sync word has at most sixteen letters", () => {
    const inBar = ["sync.ok", "sync.n", "sync.attention", "sync.old"] as const;
    const texts = inBar.flatMap((key) => [...forms(en[key]), ...forms(es[key])]);

    expect(texts.map((text) => text.replace("{n}", "12")).filter((text) => text.length > 16)).toEqual([]);
  });

  test("fit under a picture: a tab has at most eight letters", () => {
    const tabs = (["nav.today", "nav.people", "nav.log", "nav.learn", "nav.team", "nav.me"] as const).flatMap(
      (key) => [en[key], es[key]],
    );

    expect(tabs.filter((tab) => String(tab).length > 8)).toEqual([]);
  });
});

describe("speaking", () => {
  beforeAll(() => speak("en", false));

  test("counts in words: one try, nine tries", async () => {
    await speak("en", false);

    expect([t("lock.left", { n: 1 }), t("lock.left", { n: 9 })]).toEqual(["1 try left", "9 tries left"]);
  });

  test("end with one stop, also after a name that ends with one", async () => {
    await speak("en", false);

    const told = ["Tere G.", "Tere"].map((name) => t("log.note_warn", { name }));

    expect(told).toEqual([
      "Leave this out? If it got out, it could hurt Tere G.",
      "Leave this out? If it got out, it could hurt Tere.",
    ]);
  });

  test("changes the language at once, without losing a name", async () => {
    await speak("es", false);

    expect(language.value).toBe("es");
    expect(t("log.where", { name: "Marisol" })).toBe("¿Qué piensa Marisol ahora?");
  });

  test("brings the words of the rooms when one is entered, in whatever language is spoken then and later", async () => {
    await speak("en", false);
    const before = t("safety.title");
    const changing = speak("es", false);
    await Promise.all([wordsOfRooms(), changing]);
    const inSpanish = t("safety.title");
    await speak("en", false);

    expect([before, inSpanish, t("safety.title")]).toEqual([
      "safety.title",
      es["safety.title"],
      en["safety.title"],
    ]);
  });
});
