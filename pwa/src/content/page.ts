/** What a page of the library is made of. */
import type { Both } from "./both.ts";
import type { Problem } from "./problems.ts";

interface PageFacts {
  /** Part of an address: `/learn/<slug>`. It never changes. */
  readonly slug: string;
  /** Raise it when the meaning changes. */
  readonly version: number;
  readonly title: Both;
  /** Paragraphs. */
  readonly text: readonly Both[];
  readonly problems: readonly Problem[];
}

/** Two minutes on one thing, with what to try. */
export interface CardPage extends PageFacts {
  readonly kind: "card";
  readonly points: readonly Both[];
}

/** What the law in the United States says in general, with what to do about it. */
export interface RightPage extends PageFacts {
  readonly kind: "right";
  readonly points: readonly Both[];
}

/** How it went somewhere. `made_up` says that nobody should look for the place. */
export interface CasePage extends PageFacts {
  readonly kind: "case";
  readonly result: "won" | "lost";
  readonly made_up: boolean;
  /** What one can take from it. */
  readonly lesson: Both;
}

export type Page = CardPage | RightPage | CasePage;
