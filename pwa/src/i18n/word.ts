/** One sentence of the product: plain, or with a form for one and a form for any other count `{n}`. */
export type Word = string | { readonly one: string; readonly other: string };

/** The sentences of one area, by key: `area.what`, flat, so that a search finds every use. */
export type Area = Readonly<Record<string, Word>>;

/** The same keys as another area, in another language. */
export type Translation<A extends Area> = { readonly [Key in keyof A]: Word };

export type Language = "en" | "es";

export interface Values {
  /** The count that chooses between the forms of a word. */
  readonly n?: string | number;
  readonly [place: string]: string | number | undefined;
}
