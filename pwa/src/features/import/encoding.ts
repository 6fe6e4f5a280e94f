/**
 * How the letters of a file are written. UTF-8 and UTF-16 can be told for sure; of older ones the likeliest is taken, and
 * the member may choose another.
 */

export const encodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
  "windows-1250",
  "windows-1251",
  "windows-1253",
  "windows-1254",
  "windows-1255",
  "windows-1256",
  "windows-1257",
  "windows-1258",
  "shift_jis",
] as const;

export type Encoding = (typeof encodings)[number];

/** Letters of an encoding beyond ASCII: those names are full of, and all that can be. */
interface Script {
  readonly encoding: Encoding;
  readonly frequent: string;
  readonly possible: RegExp;
  /** Latin names have one or two such letters in a row at most; other scripts have nothing else. */
  readonly isLatin: boolean;
}

const latin = /[\p{Script=Latin}\p{M}]/u;

// Where two are equally likely the first one is taken.
const scripts: readonly Script[] = [
  {
    encoding: "windows-1252",
    frequent: "áéíóúñüöäàèâêîôûçãõßåøæëïÁÉÍÓÚÑÜÖÄÇÅØ’",
    possible: latin,
    isLatin: true,
  },
  {
    encoding: "windows-1250",
    frequent: "ąćęłńóśźżáéíýčďěňřšťůúžőűöüăâîşţŁŚŻŹĆČŠŽŘÁÉÍÓÖÜ",
    possible: latin,
    isLatin: true,
  },
  { encoding: "windows-1254", frequent: "şğıİçöüŞĞÇÖÜâ", possible: latin, isLatin: true },
  {
    encoding: "windows-1257",
    frequent: "āčēģīķļņšūžėįųęąõäöüĀČĒĪĶĻŅŠŪŽ",
    possible: latin,
    isLatin: true,
  },
  {
    encoding: "windows-1258",
    frequent: "ăâđêôơưĂÂĐÊÔƠƯàáéíóúèùýÀÁ\u0300\u0301\u0303\u0309\u0323",
    possible: latin,
    isLatin: true,
  },
  {
    encoding: "windows-1251",
    frequent: "оеаинтсрвлкмдпуяьгбйАВСМИКДНПЕ",
    possible: /\p{Script=Cyrillic}/u,
    isLatin: false,
  },
  {
    encoding: "windows-1253",
    frequent: "αιοςετνσρηλκμάόίήΑΓΔΚΜΠΝΣ",
    possible: /\p{Script=Greek}/u,
    isLatin: false,
  },
  {
    encoding: "windows-1255",
    frequent: "יהולאמרתבנשדחגקעפכםןסטצז",
    possible: /\p{Script=Hebrew}/u,
    isLatin: false,
  },
  {
    encoding: "windows-1256",
    frequent: "اليمنورهبدعسحفقتكشجزخصةط",
    possible: /\p{Script=Arabic}/u,
    isLatin: false,
  },
  {
    encoding: "shift_jis",
    frequent: "",
    possible: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー]/u,
    isLatin: false,
  },
];

const sampleBytes = 65_536;
const longestLine = 4_096;
const newLine = 10;

/** The lines that hold more than ASCII, are no UTF-8 and do not say themselves how they are written: as many as tell enough. */
function telling(bytes: Uint8Array): Uint8Array {
  const sample: number[] = [];
  let start = 0;
  let isAscii = true;
  for (let i = 0; i <= bytes.length && sample.length < sampleBytes; i++) {
    const byte = bytes[i] ?? newLine;
    isAscii &&= byte < 128;
    if (byte === newLine) {
      const line = bytes.subarray(start, Math.min(i + 1, start + longestLine));
      if (!(isAscii || isUtf8(line) || /;charset=/i.test(decode(line, "windows-1252")))) {
        sample.push(...line);
      }
      start = i + 1;
      isAscii = true;
    }
  }
  return Uint8Array.from(sample);
}

const beyondAscii = /[\u0080-\uffff]+/g;
const apostrophe = "’";
const halfWidth = /[\uff61-\uff9f]/;
const kana = /[\u3040-\u30ff]/;

/** Japanese letters take two bytes, so they count for more; half-width ones are what other files look like by mistake. */
function pointsOfJapanese(letter: string): number {
  if (halfWidth.test(letter)) {
    return -1;
  }
  return kana.test(letter) ? 4 : 3;
}

function pointsOf(letter: string, { frequent, possible, encoding }: Script): number {
  if (!possible.test(letter)) {
    return letter === apostrophe ? 0 : -2;
  }
  if (encoding === "shift_jis") {
    return pointsOfJapanese(letter);
  }
  return frequent.includes(letter) ? 2 : 1;
}

/** Points for how much a text looks like names in this script. */
function likeness(text: string, script: Script): number {
  let points = 0;
  for (const [run] of text.matchAll(beyondAscii)) {
    const letters = [...run];
    const isOdd = script.isLatin && letters.length > 3;
    for (const letter of letters) {
      points += isOdd ? -2 : pointsOf(letter, script);
    }
  }
  return points;
}

function isUtf8(bytes: Uint8Array): boolean {
  // What was cut off may end inside of a letter.
  for (const cut of [0, 1, 2, 3]) {
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, bytes.length - cut));
      return true;
    } catch {
      // The next try leaves one byte more out.
    }
  }
  return false;
}

/** Which UTF-16 it is, by where the empty halves of Latin letters stand; null when it is none. */
function utf16(bytes: Uint8Array): Encoding | null {
  const sample = bytes.subarray(0, 8192);
  let even = 0;
  let odd = 0;
  for (const [i, byte] of sample.entries()) {
    if (byte === 0) {
      i % 2 === 0 ? even++ : odd++;
    }
  }
  const enough = sample.length / 12;
  if (odd > enough && even * 4 < odd) {
    return "utf-16le";
  }
  return even > enough && odd * 4 < even ? "utf-16be" : null;
}

/** The mark at the beginning that says it: the encoding and the length of the mark in bytes. */
export function markOf(bytes: Uint8Array): { encoding: Encoding; length: number } | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    return { encoding: "utf-8", length: 3 };
  }
  if (first === 0xff && second === 0xfe) {
    return { encoding: "utf-16le", length: 2 };
  }
  return first === 0xfe && second === 0xff ? { encoding: "utf-16be", length: 2 } : null;
}

/** The likeliest encoding for bytes that are neither UTF-8 nor UTF-16. */
export function guessLegacy(bytes: Uint8Array): Encoding {
  const sample = telling(bytes);
  let best: { encoding: Encoding; points: number } | undefined;
  for (const script of scripts) {
    const points = likeness(new TextDecoder(script.encoding).decode(sample), script);
    if (!best || points > best.points) {
      best = { encoding: script.encoding, points };
    }
  }
  return best?.encoding ?? "windows-1252";
}

/** How a whole file is written. */
export function guessEncoding(bytes: Uint8Array): Encoding {
  return markOf(bytes)?.encoding ?? utf16(bytes) ?? (isUtf8(bytes) ? "utf-8" : guessLegacy(bytes));
}

/** True where the encoding was a guess that a member can judge better by the names. */
export function isGuess(encoding: Encoding): boolean {
  return !encoding.startsWith("utf");
}

/** The text of the bytes, without the mark; what cannot be a letter becomes U+FFFD. */
export function decode(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes);
}
