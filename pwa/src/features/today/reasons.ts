/** The reasons of the rule in words. */

import type { Reason } from "#domain/rank.ts";
import type { AskRow } from "#domain/rows.ts";
import { firstName } from "#i18n/format.ts";
import { type Key, language, t } from "#i18n/words.ts";
import type { Card } from "./day-list.ts";

/** The title of an ask in the language on the screen. */
export function askTitle(ask: AskRow | null): string {
  return (language.value === "es" ? ask?.title_es : ask?.title_en) ?? "";
}

const SIMPLE: Partial<Record<Reason, Key>> = {
  promise: "reason.promise",
  first: "reason.first",
  movable: "reason.movable",
  influence: "reason.influence",
  shift: "reason.shift",
  teammate: "reason.teammate",
  skips: "reason.skips",
};

/** One reason as a sentence about this person. */
export function reasonInWords(reason: Reason, card: Card): string {
  const name = firstName(card.person.name);
  const key = SIMPLE[reason];
  if (key) {
    return t(key, { name });
  }
  if (reason === "gap") {
    return t("reason.gap", { n: card.facts.days_since_talk ?? 0 });
  }
  if (reason === "thanks") {
    return t(card.tookPart ? "reason.thanks" : "reason.thanks_talk", { name });
  }
  const isThinking = card.facts.ask?.thinking_days != null;
  return t(isThinking ? "reason.ask_thinking" : "reason.ask", { name, test: askTitle(card.ask) });
}

/** The first line of a card, and the second where there is one. */
export function lines(card: Card): { first: string; second: string | null } {
  const { headline, reasons } = card.rank;
  const second = (["influence", "shift"] as const).find((reason) => reasons.has(reason));
  return {
    first: headline ? reasonInWords(headline, card) : "",
    second: second ? reasonInWords(second, card) : null,
  };
}
