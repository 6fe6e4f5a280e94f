/** Days, times, numbers and lists as people write them in the language on the screen, through Intl. */

import { shownName } from "./names.ts";
import type { Language } from "./word.ts";
import { language } from "./words.ts";

const locales: Record<Language, string> = { en: "en-US", es: "es-US" };

const made = new Map<string, Intl.DateTimeFormat>();

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = locales[language.value];
  const key = `${locale}${JSON.stringify(options)}`;
  const known = made.get(key);
  if (known) {
    return known;
  }
  const format = new Intl.DateTimeFormat(locale, options);
  made.set(key, format);
  return format;
}

/** A local day (`YYYY-MM-DD`) as noon of that day on this phone, so that no time zone moves it. */
function noonOf(day: string): Date {
  const [year = 1970, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date, 12);
}

function asDate(when: string | Date): Date {
  if (when instanceof Date) {
    return when;
  }
  return when.length === 10 ? noonOf(when) : new Date(when);
}

/** "Thursday" / "jueves". Takes a local day or an instant. */
export function weekday(when: string | Date): string {
  return formatter({ weekday: "long" }).format(asDate(when));
}

/** "Thu" / "jue". */
export function shortWeekday(when: string | Date): string {
  return formatter({ weekday: "short" }).format(asDate(when)).replace(".", "");
}

/** "Nov 13" / "13 nov". */
export function dayAndMonth(when: string | Date): string {
  return formatter({ day: "numeric", month: "short" }).format(asDate(when));
}

/** "November 13, 2026" / "13 de noviembre de 2026". */
export function fullDay(when: string | Date): string {
  return formatter({ dateStyle: "long" }).format(asDate(when));
}

/** "3:30 PM" / "3:30 p. m." */
export function timeOfDay(when: string | Date): string {
  return formatter({ hour: "numeric", minute: "2-digit" }).format(asDate(when));
}

/** "3:30 PM" / "las 3:30 p. m.", but "la 1:30 p. m.": a time of day within a sentence, after "until" or "at". */
export function hourInWords(when: string | Date): string {
  const time = timeOfDay(when);
  const article = time.startsWith("1:") ? "la" : "las";
  return language.value === "es" ? `${article} ${time}` : time;
}

/** "1,204" / "1,204": a whole number with its separators. */
export function count(n: number): string {
  return new Intl.NumberFormat(locales[language.value]).format(n);
}

const unitLimits = [
  ["day", 86_400_000, 2 * 86_400_000],
  ["hour", 3_600_000, 2 * 3_600_000],
  ["minute", 60_000, 0],
] as const;

/** "3 days" / "3 días": how long that is, in the largest unit of which there are two (takes milliseconds). */
export function span(ms: number): string {
  const [unit, length] = unitLimits.find(([, , least]) => Math.abs(ms) >= least) ?? unitLimits[2];
  const how = { style: "unit", unit, unitDisplay: "long" } as const;
  return new Intl.NumberFormat(locales[language.value], how).format(Math.round(Math.abs(ms) / length));
}

/** "71%" / "71 %": takes a share from 0 to 1. */
export function percent(share: number): string {
  return new Intl.NumberFormat(locales[language.value], { style: "percent" }).format(share);
}

/** "Ana, Luis and Joyce" / "Ana, Luis y Joyce". */
export function listOf(names: readonly string[]): string {
  return new Intl.ListFormat(locales[language.value], { type: "conjunction" }).format(names);
}

/** The given name as somebody is addressed with it. */
export function givenName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? "";
}

/** The given name: what a card calls somebody whose full name stands above it. */
export function firstName(name: string): string {
  return shownName(givenName(name));
}

/** Up to two initials, for a face without a picture. */
export function initials(name: string): string {
  const parts = name.trim().split(/\s+/).filter(Boolean);
  return parts
    .slice(0, 2)
    .map((part) => [...part][0]?.toLocaleUpperCase(locales[language.value]) ?? "")
    .join("");
}
