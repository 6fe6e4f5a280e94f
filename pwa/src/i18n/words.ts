/**
 * Every sentence a person can read, in the language they chose.
 *
 * English is where keys are born; Spanish must answer every one of them, or it does not compile.
 * Only the chosen language is fetched; the other follows when it is first asked for.
 */

import { effect, signal } from "@preact/signals";
import type { words as english } from "./en.ts";
import type { Language, Translation, Values, Word } from "./word.ts";

export type Key = keyof typeof english;
export type Words = Translation<typeof english>;

const STORED_UNDER = "hilo.language";

const packs = signal<Partial<Record<Language, Words>>>({});

const fetchers: Record<Language, () => Promise<{ words: Words }>> = {
  en: () => import("./en.ts"),
  es: () => import("./es.ts"),
};

/** The language on the screen. It changes only once its words are here; set it with `speak`. */
export const language = signal<Language>(preferredLanguage());

function preferredLanguage(): Language {
  const chosen = globalThis.localStorage?.getItem(STORED_UNDER);
  if (chosen === "en" || chosen === "es") {
    return chosen;
  }
  return globalThis.navigator?.language?.toLowerCase().startsWith("es") ? "es" : "en";
}

/** Bring the words of a language and put them on the screen. `remember` keeps the choice on this phone. */
export async function speak(chosen: Language, remember = true): Promise<void> {
  if (!packs.peek()[chosen]) {
    const { words } = await fetchers[chosen]();
    packs.value = { ...packs.peek(), [chosen]: words };
  }
  language.value = chosen;
  if (remember) {
    globalThis.localStorage?.setItem(STORED_UNDER, chosen);
  }
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
 * A word with two forms takes the one that `values.n` asks for. Reading it in a component subscribes to the language.
 */
export function t(key: Key, values: Values = {}): string {
  const word = packs.value[language.value]?.[key];
  if (word === undefined) {
    return key;
  }
  return formFor(word, values.n).replace(/\{(\w+)\}/g, (place, name: string) =>
    String(values[name] ?? place),
  );
}
