/** How a message is put together: thanks for what happened, one ask, a way out. Pure. */
import type { Both } from "#content/both.ts";
import { NUDGES, type NudgeAbout, THANKS, type ThanksFor } from "#content/nudges.ts";
import type { Language } from "#domain/rows.ts";
import type { CoachingPage } from "./copy.ts";

export interface Thanks {
  readonly what: ThanksFor;
  readonly n: number;
}

const sum = (weeks: readonly number[]) => weeks.reduce((all, week) => all + week, 0);

/** What there is to thank for, the first thing first; that somebody joined is always true. */
export function thanksFor(page: CoachingPage): Thanks[] {
  const facts: Thanks[] = [
    { what: "people", n: page.people_lately },
    { what: "promises", n: page.promises.kept },
    { what: "yes", n: page.asks.yes },
    { what: "talks", n: sum(page.weeks) },
  ];
  return [...facts.filter(({ n }) => n > 0), { what: "joined", n: 1 }];
}

/** What a message is most likely about. `knowsPeople`: there is somebody she shares to ask about. */
export function likelyAbout(page: CoachingPage, knowsPeople: boolean): NudgeAbout {
  const now = page.weeks.at(-1) ?? 0;
  if (page.missed_twice) {
    return "goal_too_high";
  }
  if (sum(page.weeks) === 0) {
    return "first_week";
  }
  if (page.goal !== null && now === page.goal - 1 && now > 0) {
    return "near_goal";
  }
  return knowsPeople && now > 0 ? "stuck_on_person" : "gone_quiet";
}

function filled(text: Both, language: Language, values: Readonly<Record<string, string | number>>): string {
  return text[language].replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** The sentence of a thank-you. */
export function thanksText({ what, n }: Thanks, language: Language): string {
  return filled(THANKS[what][n === 1 ? "one" : "other"], language, { n });
}

/** What a message is being made of; `person` is the given name of whom the ask is about, "" when there is none. */
export interface Draft {
  readonly language: Language;
  readonly about: NudgeAbout;
  readonly person: string;
  readonly ask: string;
  readonly wayOut: string;
}

type Choice = Pick<Draft, "language" | "about" | "person">;

/** A draft whose ask and way out are those offered for what it is about. */
export function offered(choice: Choice): Draft {
  return { ...choice, ...partsOf(choice.about, choice.language, choice.person) };
}

/** The draft with another choice: words that were only offered follow it, words of the captain's own stay. */
export function chosenAnew(draft: Draft, choice: Partial<Choice>): Draft {
  const before = offered(draft);
  const now = offered({ language: draft.language, about: draft.about, person: draft.person, ...choice });
  const kept = (part: "ask" | "wayOut") =>
    draft[part].trim() === "" || draft[part] === before[part] ? now[part] : draft[part];
  return { ...now, ask: kept("ask"), wayOut: kept("wayOut") };
}

/** The ask and the way out as they are offered; the captain may say them otherwise. */
export function partsOf(
  about: NudgeAbout,
  language: Language,
  name: string,
): { readonly ask: string; readonly wayOut: string } {
  const { ask, wayOut } = NUDGES[about];
  return { ask: filled(ask, language, { name }), wayOut: filled(wayOut, language, { name }) };
}
