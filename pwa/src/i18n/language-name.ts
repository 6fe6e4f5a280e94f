import { language } from "./words.ts";

/** What a language is called: takes its tag, and gives it back where the browser knows no such language. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames([language.value], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
