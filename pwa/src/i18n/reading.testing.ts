/** How easy texts are to read. Both measures need nothing but how many sentences, words and syllables there are. */
import { syllable } from "syllable";

/** Spanish is read as it is written: a strong vowel, or a weak one under an accent, and the weak ones that lean on it. */
const NUCLEUS = /[iuü]?[aeoáéíóú](?:[iuü](?![aeoáéíóú]))?|[iuü]+/g;

export function spanishSyllables(word: string): number {
  const spoken = word
    .toLowerCase()
    .replace(/([gq])u(?=[eéií])/g, "$1")
    .replace(/y(?![aeiouáéíóú])/g, "i");
  return Math.max(1, spoken.match(NUCLEUS)?.length ?? 0);
}

interface Size {
  sentences: number;
  words: number;
  syllables: number;
}

/** A name stands where one will stand: two syllables, like most. */
const filled = (text: string) => text.replace(/\{\w+\}/g, "Ana");

/** A button or a title is read at a glance: what is judged is what has to be read, a sentence. */
const isSentence = (text: string) => /[.?:…]$/.test(text) && text.includes(" ");

function sizeOf(texts: readonly string[], syllables: (word: string) => number): Size {
  const size: Size = { sentences: 0, words: 0, syllables: 0 };
  for (const text of texts.map(filled).filter(isSentence)) {
    const words = text.match(/[\p{L}\d’]+(?:[.,]\d+)*/gu) ?? [];
    size.sentences += text.match(/[.?:;…]+(?=\s|$|[”»)])/g)?.length ?? 1;
    size.words += words.length;
    size.syllables += words.reduce((all, word) => all + syllables(word), 0);
  }
  return size;
}

/** Flesch and Kincaid: the school year in which most can read it. 0 where there is no sentence. */
export function englishGrade(texts: readonly string[]): number {
  const { sentences, words, syllables } = sizeOf(texts, syllable);
  return sentences === 0 ? 0 : (0.39 * words) / sentences + (11.8 * syllables) / words - 15.59;
}

/** Szigriszt and Pazos: above 65 is easy to read on the scale called INFLESZ, above 80 very easy. 100 without a sentence. */
export function spanishEase(texts: readonly string[]): number {
  const { sentences, words, syllables } = sizeOf(texts, spanishSyllables);
  return sentences === 0 ? 100 : 206.835 - (62.3 * syllables) / words - words / sentences;
}
