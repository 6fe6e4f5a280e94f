/**
 * What a push says, and the words the phone chooses for it. No push ever names a person or a union; what a notice says
 * beyond that, the page has left here for the worker, and names only where the member has asked for them on this phone.
 */

/** Cache and key under which the page leaves the language for the worker. */
export const wordsCache = "hilo-words";
export const wordsKey = "/language";

/** Key under which the page leaves the picture of notices, where the app stands under a plain one. */
export const pictureKey = "/picture";

/** Key under which the worker leaves the token of the first message, and what it tells open pages then. */
export const proofKey = "/proof";
export const proofArrived = "proof-arrived";

/** Key under which the page leaves what falls due, and the one under which the worker leaves when "Later" was tapped. */
export const dueKey = "/due";
export const laterKey = "/later";
export const laterTapped = "later-tapped";

/** One open promise: the local day it is due, whom it is about, and her name where the member wants it shown. */
export interface Due {
  readonly day: string;
  readonly person: string;
  readonly name?: string;
}

type Spoken = "en" | "es";

const proven = { en: "Reminders work on this phone", es: "Los avisos ya llegan a este teléfono" } as const;
const discreet = { en: "You have 1 thing to do", es: "Tienes 1 pendiente" } as const;
const buttons = {
  en: [
    { action: "log", title: "Log it" },
    { action: "later", title: "Later" },
  ],
  es: [
    { action: "log", title: "Anotar" },
    { action: "later", title: "Luego" },
  ],
} as const;

function spoken(language: string): Spoken {
  return language === "es" ? "es" : "en";
}

/** The text of the notification. Whatever a push contains, the browser must show something, so it is one of two. */
export function discreetText(language: string, isProof = false): string {
  return (isProof ? proven : discreet)[spoken(language)];
}

/** The text that says to whom something was promised; the discreet one when no name was left. */
export function fullText(language: string, due: readonly Due[]): string {
  // Two promises to one person are one person.
  const names = new Map(due.flatMap(({ person, name }) => (name ? [[person, name] as const] : [])));
  const [first] = names.values();
  if (!first) {
    return discreetText(language);
  }
  const rest = names.size - 1;
  if (spoken(language) === "es") {
    return `Quedaste en responderle a ${first}${rest > 0 ? ` y a ${rest} más` : ""}`;
  }
  return `You said you would get back to ${first}${rest > 0 ? ` and ${rest} more` : ""}`;
}

/** Kept with a notice of something due, not with the first message, which is about no one. */
export const aboutDue = "due";

/**
 * What goes with the text: the app's picture or the plain one it stands under, and buttons, which phones that know none leave
 * out. One notice stands at a time: a second one replaces the first.
 */
export function noticeLooks(language: string, plain: string | undefined, isProof: boolean) {
  // The small one beside the clock is the app's own: an app under a plain name shows the phone's.
  const pictures = plain ? { icon: plain } : { icon: "/icons/icon-192.png", badge: "/icons/badge-96.png" };
  return {
    lang: language,
    tag: "reminder",
    actions: isProof ? [] : [...buttons[spoken(language)]],
    data: isProof ? null : aboutDue,
    ...pictures,
  };
}

/** What of it is due on this phone's day, of JSON as the page left it; nothing where that cannot be read. */
export function dueOn(now: Date, left: string): readonly Due[] {
  const [month, date] = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
  const day = `${now.getFullYear()}-${month}-${date}`;
  try {
    return (JSON.parse(left) as Due[]).filter((one) => one.day <= day);
  } catch {
    return [];
  }
}

/**
 * Which page a tap opens: the log sheet of the one person who is due when that was asked for, with the "Later" that the
 * notice had or could not have; the list of promises when something is due or nobody knows, else Today, where messages and
 * asks stand.
 */
export function pageFor(due: readonly Due[] | null, isLog: boolean): string {
  const people = new Set(due?.map(({ person }) => person));
  const [only] = people;
  if (isLog && people.size === 1 && only) {
    return `/log/${only}?later`;
  }
  return due?.length === 0 ? "/today" : "/reminders";
}

/** The token of a first message; null in every other, whatever it contains. */
export function tokenIn(message: unknown): string | null {
  const said = typeof message === "object" && message !== null ? (message as Record<string, unknown>) : {};
  return said["k"] === "p" && typeof said["t"] === "string" ? said["t"] : null;
}
