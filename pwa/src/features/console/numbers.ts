/** What the pictures of the first page are drawn from: pure sums over what the server counted. */

import type { Console } from "./copy.ts";

/** The people who are a 1 or a 2, and how many of them have done something. */
export function support({ all }: Pick<Console, "all">): { now: number; proven: number } {
  return { now: (all.stands[0] ?? 0) + (all.stands[1] ?? 0), proven: all.proven };
}

/** How far it is to more than half: the number of people who are still missing, 0 when there are enough. */
export function missing(home: Pick<Console, "all" | "majority">): number {
  return Math.max(0, home.majority - support(home).now);
}

/** Everybody who works here as far as the union has heard, also whoever is on no list. */
export function everybody({ all, unlisted }: Pick<Console, "all" | "unlisted">): number {
  return all.people + unlisted;
}

/** How many people are more than half of them. */
export function halfOfEverybody(home: Pick<Console, "all" | "unlisted">): number {
  return Math.floor(everybody(home) / 2) + 1;
}

export const steps = ["people", "reached", "assessed", "asked", "yes"] as const;
export type Step = (typeof steps)[number];

/** Reasons to go somewhere that are about people, wherever they work. */
const reasons = ["unmoved_leader", "said_not_did", "thinking_long"] as const;
export type Reason = (typeof reasons)[number];

/** Whether a word is one of these reasons. */
export function isReason(word: string): word is Reason {
  return reasons.some((one) => one === word);
}

/** The page of the people behind a number, or of a reason: of the chosen campaign, where several run. */
export function behind(
  { campaign, campaigns }: Pick<Console, "campaign" | "campaigns">,
  number: string,
): string {
  const isChosen = campaign && (campaigns ?? []).length > 1;
  return `/console/${number}${isChosen ? `?campaign=${campaign.id}` : ""}`;
}

/** Whom the open ask is for; a copy kept from before there were tests of some units means everybody. */
export function asking({ all, in_ask: some }: Pick<Console, "all" | "in_ask">): Console["all"] {
  return some ?? all;
}

/** The funnel of whom the ask is for: all, talked with, with a number, asked, said yes; and where most are lost. */
export function funnelOf(home: Pick<Console, "all" | "in_ask">): {
  lines: { step: Step; n: number }[];
  narrowest: Step;
} {
  const all = asking(home);
  const lines = steps.map((step) => ({ step, n: all[step] }));
  const lost = lines.map(({ n }, i) => (i === 0 ? 0 : (lines[i - 1]?.n ?? n) - n));
  const most = lost.indexOf(Math.max(...lost));
  return { lines, narrowest: steps[most] ?? "people" };
}

/** This week against the usual one: more, fewer, or as usual; none where no talks are usual, and there are none. */
export function rhythmWord({ rhythm }: Pick<Console, "rhythm">): "more" | "fewer" | "usual" | "none" {
  const now = rhythm.weeks.at(-1) ?? 0;
  if (now === 0 && rhythm.usual === 0) {
    return "none";
  }
  if (now > rhythm.usual) {
    return "more";
  }
  return now < rhythm.usual ? "fewer" : "usual";
}
