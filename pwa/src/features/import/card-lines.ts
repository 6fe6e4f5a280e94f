/**
 * The lines of a vCard file. They are taken as bytes (one character for each), because a file may be written in several
 * encodings and may be folded in the middle of a letter.
 */
import { maxLineBytes } from "./limits.ts";

const lineFeed = 10;
const carriageReturn = 13;
const space = 32;
const tab = 9;
const equals = 61;
/** This bit makes a capital small. */
const smallLetter = 32;
const letterB = 98;
const letterE = 101;
const chunk = 8192;

/** Bytes as text, one character each. */
export function byteText(bytes: Uint8Array): string {
  let text = "";
  for (let start = 0; start < bytes.length; start += chunk) {
    text += String.fromCharCode(...bytes.subarray(start, start + chunk));
  }
  return text;
}

/** The opposite of {@link byteText}. */
export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Pictures, sounds and keys: nobody looks into them. */
const skipped = /^(?:[\w-]+\.)?(?:photo|logo|sound|key|x-ms-cardpicture)[;:]/i;
const quotedPrintable = /^[^:]*;\s*(?:encoding\s*=\s*)?(?:quoted-printable|q)\s*[;:]/i;
const cardEdge = /^(?:begin|end):vcard/i;

/** Walks through a file line by line. */
export class CardLines {
  /** Byte at which the next line begins. */
  at = 0;
  /** In vCard 2.1 the blank at which a line was folded belongs to the text. */
  keepsBlank = false;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  private endOfLine(): number {
    let end = this.at;
    while (end < this.bytes.length && this.bytes[end] !== lineFeed && this.bytes[end] !== carriageReturn) {
      end++;
    }
    return end;
  }

  /** One line as it stands in the file, cut at the limit. */
  private physical(): string {
    const end = this.endOfLine();
    const text = byteText(this.bytes.subarray(this.at, Math.min(end, this.at + maxLineBytes)));
    this.breakAfter(end);
    return text;
  }

  private skipLine(): void {
    this.breakAfter(this.endOfLine());
  }

  private breakAfter(end: number): void {
    this.at = end;
    while (this.bytes[this.at] === carriageReturn) {
      this.at++;
    }
    if (this.bytes[this.at] === lineFeed) {
      this.at++;
    }
  }

  private isFolded(): boolean {
    const first = this.bytes[this.at];
    return first === space || first === tab;
  }

  private looksLikeEdge(): boolean {
    const first = (this.bytes[this.at] ?? 0) | smallLetter;
    return (
      (first === letterB || first === letterE) &&
      cardEdge.test(byteText(this.bytes.subarray(this.at, this.at + 11)))
    );
  }

  /** The folded rest of a line. */
  private folded(): string {
    const parts: string[] = [];
    let length = 0;
    while (this.at < this.bytes.length && this.isFolded()) {
      if (length > maxLineBytes) {
        this.skipLine();
      } else {
        const part = this.physical();
        length += part.length;
        parts.push(this.keepsBlank ? part : part.slice(1));
      }
    }
    return parts.join("");
  }

  /** A line that ends in "=" and all that continue it; what is beyond the limit is walked through and dropped. */
  private softly(first: string): string {
    const parts = [first];
    let length = first.length;
    let goesOn = true;
    while (goesOn && this.at < this.bytes.length && !this.looksLikeEdge()) {
      const end = this.endOfLine();
      goesOn = this.bytes[end - 1] === equals;
      if (length > maxLineBytes) {
        this.breakAfter(end);
      } else {
        const more = this.physical();
        length += more.length;
        parts.push(more);
      }
    }
    return parts.map((part) => part.replace(/=$/, "")).join("");
  }

  /** The next whole line; empty for one that nobody needs; null at the end. */
  next(): string | null {
    if (this.at >= this.bytes.length) {
      return null;
    }
    const first = this.physical();
    if (skipped.test(first)) {
      while (this.at < this.bytes.length && this.isFolded()) {
        this.skipLine();
      }
      return "";
    }
    if (first.endsWith("=") && quotedPrintable.test(first)) {
      return this.softly(first);
    }
    return this.isFolded() ? first + this.folded() : first;
  }
}
