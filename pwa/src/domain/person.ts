/**
 * What a name and a number are, and who may know of them. The server decides the same from the same cases
 * (`tests/vectors/names.json`, `phones.json`).
 */
import type { Sharing } from "#domain/rows.ts";

const maxNameLength = 120;

// Characters nobody sees that could make a name read as another one. The joiners U+200C and U+200D stay, some scripts
// need them.
const invisible = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
const blanks = /[\t\n\v\f\r\u0085\p{Z}]+/gu;
const controls = /[\p{Cc}\p{Cs}]/gu;

/** One line of text as it is kept: NFC, no control or direction characters, single spaces, none at the ends. */
export function cleaned(text: string): string {
  const visible = text.replace(blanks, " ").replace(invisible, "").replace(controls, "");
  return visible.normalize("NFC").replace(/ +/g, " ").replace(/^ | $/g, "");
}

/** True when 1 to 120 characters are left of a name. */
export function nameFits(text: string): boolean {
  const length = [...cleaned(text)].length;
  return length >= 1 && length <= maxNameLength;
}

/**
 * A telephone number in the form in which two spellings of it are equal: "+" and all digits where the country is known
 * (written with + or 00, or ten digits in the North American plan when that is the calling code), else the digits alone.
 * Empty when there is no digit.
 */
export function normalizedNumber(text: string, callingCode = "1"): string {
  const dialled = text
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(/(?<=[0-9])[\s.]*(?:x|ext|#|;|,).*/, "");
  const plain = /^(\+|00)/.test(dialled) ? dialled.replaceAll("(0)", "") : dialled;
  const digits = plain.replace(/[^0-9]/g, "");
  if (plain.startsWith("+") || digits.startsWith("00")) {
    const abroad = plain.startsWith("+") ? digits : digits.slice(2);
    return abroad && `+${abroad}`;
  }
  const ten = digits.startsWith("1") ? digits.slice(1) : digits;
  return callingCode === "1" && /^[2-9]\d{2}[2-9]\d{6}$/.test(ten) ? `+1${ten}` : digits;
}

/** A name as a thumb types it: no accents, no capitals, so that "lucia" finds "Lucía". */
export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/** Rows by the person they are about, each list in the order given. */
export function byPerson<R extends { readonly person_id: string }>(all: Iterable<R>): Map<string, R[]> {
  const lists = new Map<string, R[]>();
  for (const row of all) {
    const list = lists.get(row.person_id);
    if (list) {
      list.push(row);
    } else {
      lists.set(row.person_id, [row]);
    }
  }
  return lists;
}

const narrowestFirst: readonly Sharing[] = ["only_me", "organizers", "team"];

/** Whichever of two levels shows less: a number is never seen wider than its person. */
export function narrower(one: Sharing, other: Sharing): Sharing {
  return narrowestFirst.indexOf(one) < narrowestFirst.indexOf(other) ? one : other;
}
