/** A text in every language the app speaks. Neither is a translation that may lag behind: a test asks for both. */
export interface Both {
  readonly en: string;
  readonly es: string;
}
