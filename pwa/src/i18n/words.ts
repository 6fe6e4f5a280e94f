/**
 * Every sentence a person can read, in the language they chose.
 *
 * English is where keys are born; Spanish must answer every one of them, or it does not compile.
 * Each language comes in packs, so that an invitation opens with little: what stands at the door and on Today, what
 * stands in the rooms behind it, what only organizers read at a desk, and what is seldom read with signal: the page of a guest. Only the chosen language is fetched; the other follows when it is first asked for.
 */

import { effect, signal } from "@preact/signals";
import type { words as english } from "./en.ts";
import type { words as englishGuest } from "./en-guest.ts";
import type { words as englishOffice } from "./en-office.ts";
import type { words as englishRooms } from "./en-rooms.ts";
import type { Language, Translation, Values, Word } from "./word.ts";

type English = typeof english & typeof englishRooms & typeof englishOffice & typeof englishGuest;
export type Key = keyof English;
export type Words = Translation<typeof english>;
export type RoomWords = Translation<typeof englishRooms>;
export type OfficeWords = Translation<typeof englishOffice>;
export type GuestWords = Translation<typeof englishGuest>;

type Pack = "first" | "rooms" | "office" | "guest";

const STORED_UNDER = "hilo.language";

const packs = signal<Partial<Record<Language, Partial<Translation<English>>>>>({});

const fetchers: Record<
  Pack,
  Record<Language, () => Promise<{ words: Words | RoomWords | OfficeWords | GuestWords }>>
> = {
  first: { en: () => import("./en.ts"), es: () => import("./es.ts") },
  rooms: { en: () => import("./en-rooms.ts"), es: () => import("./es-rooms.ts") },
  office: { en: () => import("./en-office.ts"), es: () => import("./es-office.ts") },
  guest: { en: () => import("./en-guest.ts"), es: () => import("./es-guest.ts") },
};

const here = new Set<string>();
const needed = new Set<Pack>(["first"]);

/** The language on the screen. It changes only once its words are here; set it with `speak`. */
export const language = signal<Language>(preferredLanguage());
/** The language asked for last; it is on the screen as soon as its words are here. */
let wanted = language.peek();

function preferredLanguage(): Language {
  const chosen = globalThis.localStorage?.getItem(STORED_UNDER);
  if (chosen === "en" || chosen === "es") {
    return chosen;
  }
  return globalThis.navigator?.language?.toLowerCase().startsWith("es") ? "es" : "en";
}

/** Those of some packs that are not here in a language. */
function missingOf(asked: Iterable<Pack>, chosen: Language): Pack[] {
  return [...asked].filter((pack) => !here.has(`${chosen} ${pack}`));
}

/** Fetch what is asked for of a language and not here yet. */
async function bring(asked: Iterable<Pack>, chosen: Language): Promise<void> {
  const missing = missingOf(asked, chosen);
  const brought = await Promise.all(missing.map((pack) => fetchers[pack][chosen]()));
  for (const pack of missing) {
    here.add(`${chosen} ${pack}`);
  }
  if (brought.length > 0) {
    const words = Object.assign({}, packs.peek()[chosen], ...brought.map((pack) => pack.words));
    packs.value = { ...packs.peek(), [chosen]: words };
  }
}

/** Bring the words of a language and put them on the screen. `remember` keeps the choice on this phone. */
export async function speak(chosen: Language, remember = true): Promise<void> {
  wanted = chosen;
  await bring(needed, chosen);
  language.value = chosen;
  if (remember) {
    globalThis.localStorage?.setItem(STORED_UNDER, chosen);
  }
}

/**
 * Bring more packs; await it before a word of them is drawn. Rejects without signal, like its code, and then nobody else
 * waits for them: what is on the phone goes on without them.
 */
async function wordsOf(...asked: Pack[]): Promise<void> {
  const spoken = () => [...new Set([language.peek(), wanted])];
  // A language asked for meanwhile needs them too.
  while (spoken().some((one) => missingOf(asked, one).length > 0)) {
    await Promise.all(spoken().map((one) => bring(asked, one)));
  }
  for (const pack of asked) {
    needed.add(pack);
  }
}

/** Bring the words of the rooms too; await it before one of them is drawn. Rejects without signal, like its code. */
export function wordsOfRooms(): Promise<void> {
  return wordsOf("rooms");
}

/** Bring what organizers read at a desk, and the words of the rooms; await it before a screen of theirs is drawn. */
export function wordsOfOffice(): Promise<void> {
  return wordsOf("rooms", "office");
}

/** Bring what somebody reads who was shown a code and is no member, or who asks to be erased. */
export function wordsOfGuests(): Promise<void> {
  return wordsOf("guest");
}

/** Speak the language a member is known to prefer, unless somebody chose one on this phone. */
export function speakLike(preferred: Language): Promise<void> {
  return globalThis.localStorage?.getItem(STORED_UNDER) ? Promise.resolve() : speak(preferred, false);
}

/** Bring the words this phone speaks; the shell draws once this has come. */
export function startWords(): Promise<void> {
  effect(() => {
    if (globalThis.document) {
      document.documentElement.lang = language.value;
    }
  });
  return speak(language.value, false);
}

const plurals: Record<Language, Intl.PluralRules> = {
  en: new Intl.PluralRules("en"),
  es: new Intl.PluralRules("es"),
};

function formFor(word: Word, count: string | number | undefined): string {
  if (typeof word === "string") {
    return word;
  }
  return plurals[language.value].select(Number(count ?? 0)) === "one" ? word.one : word.other;
}

/**
 * The sentence under a key, in the language on the screen, with `{name}`-like places filled.
 * A value that ends in a dot ("Tere G.", "8:15 p.m.") ends the sentence too: there are never two.
 * A word with two forms takes the one that `values.n` asks for. Reading it in a component subscribes to the language.
 */
export function t(key: Key, values: Values = {}): string {
  const word = packs.value[language.value]?.[key];
  if (word === undefined) {
    return key;
  }
  return formFor(word, values.n).replace(/(\{(\w+)\})(\.?)/g, (_, place, name: string, stop: string) => {
    const filled = String(values[name] ?? place);
    return filled.endsWith(".") ? filled : filled + stop;
  });
}
