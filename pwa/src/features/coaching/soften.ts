/** Words that can sound like blame. Nothing is forbidden: the composer asks once whether to soften them. */

const harsh =
  /(?<![\p{L}])(only|again|behind|still haven[’']t|disappointed|must|s[oó]lo|otra vez|atrasad\p{L}*|todavía no|decepcion\p{L}*|tienes que)(?![\p{L}])/giu;

/** What in a text could be said more kindly, as it is written there; each once. */
export function harshWords(text: string): string[] {
  return [...new Set([...text.matchAll(harsh)].map(([word]) => word.toLocaleLowerCase()))];
}
