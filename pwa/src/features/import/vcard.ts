/**
 * Reads vCard 2.1, 3.0 and 4.0 as phones and mail programs really write them. No library does: those that are small enough
 * know one of the three, and one that stops at a broken card loses every good one after it.
 */
import { CardLines } from "./card-lines.ts";
import { componentsOf, kindsOf, type Property, propertyOf, textOf, unescaped } from "./card-property.ts";
import { decode, type Encoding, guessLegacy, markOf } from "./encoding.ts";
import { entryOf } from "./entry.ts";
import { maxCards, maxFieldLength } from "./limits.ts";
import type { Flaw, Found } from "./reading.ts";

interface Card {
  formatted: string;
  structured: string;
  nickname: string;
  /** Numbers people are reached at wherever they are stand first. */
  mobiles: string[];
  numbers: string[];
}

const notForTalking = new Set(["FAX", "PAGER", "MODEM", "BBS", "TEXTPHONE", "VIDEO"]);
const mobile = new Set(["CELL", "MOBILE", "IPHONE"]);
const enoughNumbers = 8;

function emptyCard(): Card {
  return { formatted: "", structured: "", nickname: "", mobiles: [], numbers: [] };
}

function spoken(text: string): string {
  const [family = "", given = "", additional = ""] = componentsOf(text);
  return [given, additional, family].filter(Boolean).join(" ");
}

/** A little more than is looked at: what is too long is still seen to be. */
function bounded(text: string): string {
  return text.slice(0, maxFieldLength + 1);
}

function takeNumber(card: Card, property: Property, text: string): void {
  const kinds = kindsOf(property);
  const isTalk =
    kinds.includes("CELL") || kinds.includes("VOICE") || !kinds.some((kind) => notForTalking.has(kind));
  if (!isTalk || card.numbers.length >= enoughNumbers) {
    return;
  }
  card.numbers.push(bounded(text));
  if (kinds.some((kind) => mobile.has(kind))) {
    card.mobiles.push(bounded(text));
  }
}

const wanted = new Set(["FN", "N", "NICKNAME", "TEL"]);

function take(card: Card, property: Property, otherwise: () => Encoding): void {
  if (!wanted.has(property.name)) {
    return;
  }
  const text = textOf(property, otherwise);
  switch (property.name) {
    case "FN":
      card.formatted ||= bounded(unescaped(text).trim());
      break;
    case "N":
      card.structured ||= bounded(spoken(text));
      break;
    case "NICKNAME":
      card.nickname ||= bounded(unescaped(text.split(/(?<!\\),/)[0] ?? "").trim());
      break;
    default:
      takeNumber(card, property, unescaped(text));
  }
}

/** A file in UTF-16 or with a mark at its beginning, as UTF-8 without. */
function asUtf8(bytes: Uint8Array, encoding: Encoding): Uint8Array {
  return encoding.startsWith("utf-16")
    ? new TextEncoder().encode(decode(bytes, encoding))
    : bytes.subarray(markOf(bytes)?.length ?? 0);
}

/** Puts cards together out of properties. A card inside of a card (an assistant's) is nobody the member chose to know. */
class Cards {
  readonly people: Found[] = [];
  readonly flaws: Flaw[] = [];
  private card: Card | null = null;
  private n = 0;
  private depth = 0;
  private holdsAgent = false;
  private readonly otherwise: () => Encoding;

  constructor(otherwise: () => Encoding) {
    this.otherwise = otherwise;
  }

  get isFull(): boolean {
    return this.n > maxCards;
  }

  /** The card that is open is over, whether the file says so or not. */
  close(): void {
    const card = this.card;
    this.card = null;
    this.depth = 0;
    if (!card) {
      return;
    }
    const { formatted, structured, nickname, mobiles, numbers } = card;
    const raw = { names: [formatted, structured, nickname], numbers: [...mobiles, ...numbers] };
    const { found, flaw } = entryOf(this.n, raw);
    if (found) {
      this.people.push(found);
    }
    if (flaw) {
      this.flaws.push(flaw);
    }
  }

  private begin(): void {
    if (this.depth > 0 || this.holdsAgent) {
      this.depth++;
      return;
    }
    this.close();
    this.n++;
    if (this.isFull) {
      this.flaws.push({ at: this.n, why: "unread" });
    } else {
      this.card = emptyCard();
    }
  }

  private end(): void {
    if (this.depth > 0) {
      this.depth--;
    } else {
      this.close();
    }
  }

  private opensAgent({ name, value }: Property): boolean {
    return name === "AGENT" && (value.trim() === "" || /^begin:vcard\s*$/i.test(value.trim()));
  }

  add(property: Property): void {
    const { name, value } = property;
    const isEdge = /^vcard$/i.test(value.trim());
    if (name === "BEGIN" && isEdge) {
      this.begin();
    } else if (name === "END" && isEdge) {
      this.end();
    } else if (this.card && this.depth === 0) {
      take(this.card, property, this.otherwise);
      if (this.opensAgent(property) && value.trim() !== "") {
        this.depth++;
      }
    }
    this.holdsAgent = this.card !== null && this.opensAgent(property) && value.trim() === "";
  }
}

/**
 * Everybody in a vCard file, and what is wrong with single cards. `chosen` is how the letters are written where a card does
 * not say and UTF-8 does not fit; left out, it is guessed. `onProgress` hears the share that is done (0 to 1).
 */
export function readCards(
  file: Uint8Array,
  whole: Encoding,
  chosen: Encoding | undefined,
  onProgress: (share: number) => void,
): { people: Found[]; flaws: Flaw[]; encoding: Encoding } {
  const bytes = asUtf8(file, whole);
  let used: Encoding | undefined;
  const cards = new Cards(() => {
    used ??= chosen ?? guessLegacy(bytes);
    return used;
  });
  const lines = new CardLines(bytes);
  for (let line = lines.next(); line !== null && !cards.isFull; line = lines.next()) {
    const property = propertyOf(line);
    if (property) {
      cards.add(property);
      if (property.name === "VERSION") {
        lines.keepsBlank = property.value.trim() === "2.1";
      }
    }
    onProgress(lines.at / bytes.length);
  }
  cards.close();
  return { people: cards.people, flaws: cards.flaws, encoding: used ?? (isWide(whole) ? whole : "utf-8") };
}

function isWide(encoding: Encoding): boolean {
  return encoding.startsWith("utf-16");
}
