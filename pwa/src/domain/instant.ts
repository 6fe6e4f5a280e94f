/**
 * Instants are UTC text with milliseconds and `Z`; days are `YYYY-MM-DD` in the place they are about.
 *
 * Both sort as text.
 */

const dayMs = 86_400_000;
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** The instant now, or of the given milliseconds since 1970: `2026-11-20T18:02:11.402Z`. */
export function instant(ms: number = Date.now()): string {
  return new Date(ms).toISOString();
}

/** Return an instant some hours later (or earlier, when negative). */
export function hoursAfter(from: string, hours: number): string {
  return instant(Date.parse(from) + hours * 3_600_000);
}

// Making a formatter costs a hundred times more than using it.
const formatters = new Map<string, Intl.DateTimeFormat>();

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  let format = formatters.get(timeZone);
  if (!format) {
    const zone = timeZone ? { timeZone } : {};
    // Canadian English writes days as 2026-11-20.
    format = new Intl.DateTimeFormat("en-CA", { ...zone, year: "numeric", month: "2-digit", day: "2-digit" });
    formatters.set(timeZone, format);
  }
  return format;
}

/** The local day of an instant in a time zone (IANA name; the phone's own when left out): `2026-11-20`. */
export function localDay(at: number | string = Date.now(), timeZone = ""): string {
  return dayFormat(timeZone).format(new Date(at));
}

/** Return the day some days after (or before, when negative). */
export function daysAfter(day: string, days: number): string {
  return instant(Date.parse(day) + days * dayMs).slice(0, 10);
}

/** Whole days from one day to a later one; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

/** Whole local days from an instant to a day, 0 for later ones; null when there is no instant. */
export function daysSince(at: string | null | undefined, today: string): number | null {
  return at == null ? null : Math.max(0, daysBetween(localDay(at), today));
}

/** Monday of the week a day lies in. */
export function weekStart(day: string): string {
  const weekday = (new Date(Date.parse(day)).getUTCDay() + 6) % 7;
  return daysAfter(day, -weekday);
}

/** True for a day that exists, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return dayPattern.test(text) && !Number.isNaN(Date.parse(text)) && daysAfter(text, 0) === text;
}

/** True for an instant as {@link instant} writes it. */
export function isInstant(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** Minutes east of UTC on this phone now: -300 in Bogotá. */
export function minutesEastOfUtc(): number {
  // "|| 0" turns the negative zero of UTC into a plain one, which JSON would not tell apart but tests do.
  return -new Date().getTimezoneOffset() || 0;
}
