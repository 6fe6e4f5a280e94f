/** What a push says, and the words the phone chooses for it. No push ever names a person or a union. */

/** Cache and key under which the page leaves the language for the worker. */
export const wordsCache = "hilo-words";
export const wordsKey = "/language";

/** Key under which the worker leaves the token of the first message, and what it tells open pages then. */
export const proofKey = "/proof";
export const proofArrived = "proof-arrived";

const proven = { en: "Reminders work on this phone", es: "Los avisos ya llegan a este teléfono" } as const;
const discreet = { en: "You have 1 thing to do", es: "Tienes 1 pendiente" } as const;

/** The text of the notification. Whatever a push contains, the browser must show something, so it is one of two. */
export function discreetText(language: string, isProof = false): string {
  return (isProof ? proven : discreet)[language === "es" ? "es" : "en"];
}

/** The token of a first message; null in every other, whatever it contains. */
export function tokenIn(message: unknown): string | null {
  const said = typeof message === "object" && message !== null ? (message as Record<string, unknown>) : {};
  return said["k"] === "p" && typeof said["t"] === "string" ? said["t"] : null;
}
