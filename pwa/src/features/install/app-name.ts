/**
 * Under which name and picture the app stands on the home screen. Whoever looks at the phone should be able to read it
 * without learning anything, so two of the three say nothing.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Language } from "#domain/rows.ts";

export const APP_NAMES = ["hilo", "notes", "shifts"] as const;
type AppName = (typeof APP_NAMES)[number];

const STORED_UNDER = "hilo.app-name";

function stored(): AppName {
  const kept = globalThis.localStorage?.getItem(STORED_UNDER);
  return APP_NAMES.find((name) => name === kept) ?? "hilo";
}

const chosen = signal<AppName>(stored());
export const appName: ReadonlySignal<AppName> = chosen;

/** The file that tells a browser name and picture. */
export function manifestOf(name: AppName, language: Language): string {
  return name === "hilo" && language === "en"
    ? "/manifest.webmanifest"
    : `/manifest-${name}-${language}.webmanifest`;
}

/** Keep the choice: a browser looks at the file again at later starts, and would change the name back. */
export function chooseAppName(name: AppName, language: Language): void {
  chosen.value = name;
  globalThis.localStorage?.setItem(STORED_UNDER, name);
  showAppName(language);
}

const pictures = { notes: "/icons/notebook-192.png", shifts: "/icons/calendar-192.png" } as const;

/** The picture of a name; null for the app's own. */
export function pictureOf(name: AppName): string | null {
  return name === "hilo" ? null : pictures[name];
}

function point(rel: string, address: string): void {
  const link = globalThis.document?.querySelector<HTMLLinkElement>(`link[rel=${rel}]`);
  if (link && link.getAttribute("href") !== address) {
    link.setAttribute("href", address);
  }
}

/** Point the page at the chosen file and picture: an iPhone takes the picture from the page, and shows it with notices. */
export function showAppName(language: Language): void {
  point("manifest", manifestOf(chosen.peek(), language));
  point("apple-touch-icon", pictureOf(chosen.peek()) ?? "/icons/apple-touch-icon.png");
}
