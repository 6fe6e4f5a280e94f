/** What comes out of a file, and all that comes out of it: names, one number each, and what was wrong. */
import type { Encoding } from "./encoding.ts";

/** Somebody who can be chosen. */
export interface Found {
  /** Which card or row of the file it was, from 1. */
  readonly at: number;
  readonly name: string;
  /** The number as it was written; null when there was none. */
  readonly number: string | null;
}

/**
 * What is wrong with one card or row. `number`: the person can be chosen, but the number cannot be used. `unread`: there
 * is more in the file than is read.
 */
export interface Flaw {
  readonly at: number;
  readonly why: "no_name" | "long_name" | "number" | "unread";
}

export type FileKind = "vcard" | "csv";

export interface Reading {
  readonly kind: FileKind;
  readonly people: readonly Found[];
  readonly flaws: readonly Flaw[];
  /** How the letters were read; it can be wrong where a file does not say. */
  readonly encoding: Encoding;
}

/** Why nothing can be read of a file at all. */
export type Refusal =
  | "too_large"
  | "empty"
  | "spreadsheet"
  | "not_people"
  | "no_people"
  | "too_slow"
  | "unreadable";

/** A file that holds nobody, with the reason. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly why: Refusal;

  constructor(why: Refusal) {
    super(why);
    this.why = why;
  }
}

/** What the page asks of the reader. Without an encoding the reader finds it out. */
export interface Question {
  readonly file: Blob;
  readonly encoding?: Encoding | undefined;
}

/** What the reader answers: how far it is (0 to 1), and in the end one of the others. */
export type Answer =
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "read"; readonly reading: Reading }
  | { readonly kind: "refused"; readonly why: Refusal };
