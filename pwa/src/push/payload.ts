/** What a push says, and the words the phone chooses for it. No push ever names a person or a union. */

/** Cache and key under which the page leaves the language for the worker. */
export const wordsCache = "hilo-words";
export const wordsKey = "/language";

const discreet = { en: "You have 1 thing to do", es: "Tienes 1 pendiente" } as const;

/** The text of the notification. Whatever a push contains, the browser must show something, so it is always this. */
export function discreetText(language: string): string {
  return language === "es" ? discreet.es : discreet.en;
}
