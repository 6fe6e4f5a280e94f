/** What a name and a number of a file may be to be kept. */
import { cleaned, nameFits } from "#domain/person.ts";
import { maxFieldLength } from "./limits.ts";
import type { Flaw, Found } from "./reading.ts";

const fewestDigits = 3;
const mostDigits = 20;
const longestNumber = 40;

/** What stands after a comma without being a first name. */
const titles = /^(jr|sr|ii|iii|iv|v|md|do|rn|lpn|lvn|cna|np|pa|phd|esq|dds|mba|bsn|msn)\b[\s.,/-]*/i;

/** "Reyes, Ana" as people say it: "Ana Reyes". "Ana Reyes, RN" stays. */
export function asSpoken(name: string): string {
  const [last, first, ...more] = name.split(",").map((part) => part.trim());
  if (!last || !first || more.length > 0 || titles.test(first)) {
    return name;
  }
  return `${first} ${last}`;
}

/** A name to keep out of what a field says; a number, an address or signs alone are no name. */
function nameIn(text: string): string {
  const name = asSpoken(cleaned(text));
  return /\p{L}/u.test(name) && !name.includes("@") ? name : "";
}

const nativeDigits = /[\u0660-\u0669\u06f0-\u06f9]/g;

/** A number somebody can dial, as it was written; null when it is none, or when a spreadsheet has spoilt it ("3.1E+09"). */
export function numberIn(text: string): string | null {
  const number = cleaned(text.slice(0, maxFieldLength))
    .replace(/^tel:/i, "")
    .replace(/;.*$/, "")
    .replace(nativeDigits, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/^["'=]+|["']+$/g, "")
    .trim();
  const digits = number.normalize("NFKC").replace(/\D/g, "").length;
  const isSpoilt = /\d[.,]?\d*e\+?\d/i.test(number);
  const fits = digits >= fewestDigits && digits <= mostDigits && [...number].length <= longestNumber;
  return fits && !isSpoilt ? number : null;
}

/** What a card or a row says, as it stands there. */
export interface Raw {
  /** Fields that may hold the name, best first. */
  readonly names: readonly string[];
  /** Numbers, best first. */
  readonly numbers: readonly string[];
}

/** Somebody to choose, or what is wrong, or both: a person whose number cannot be used. */
export function entryOf(at: number, { names, numbers }: Raw): { found?: Found; flaw?: Flaw } {
  const text = names.find((one) => nameIn(one.slice(0, maxFieldLength)) !== "");
  if (text === undefined) {
    return { flaw: { at, why: "no_name" } };
  }
  const name = nameIn(text);
  if (text.length > maxFieldLength || !nameFits(name)) {
    return { flaw: { at, why: "long_name" } };
  }
  const written = numbers.filter((one) => /\p{Nd}/u.test(one));
  const number = written.map(numberIn).find((one) => one !== null) ?? null;
  const found = { at, name, number };
  return number === null && written.length > 0 ? { found, flaw: { at, why: "number" } } : { found };
}
