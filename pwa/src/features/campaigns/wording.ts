/** How a campaign is called and when it runs, in words. */

import { dayAndMonth, fullDay } from "#i18n/format.ts";
import { language, t } from "#i18n/words.ts";
import type { Campaign } from "./planning.ts";
import type { Strategy } from "./strategy-lines.ts";

export function nameOf(campaign: Pick<Campaign, "name_en" | "name_es">): string {
  return language.value === "es" ? campaign.name_es : campaign.name_en;
}

export function daysOf({ starts_on, ends_on, ended_at }: Campaign): string {
  const days = t("campaigns.days", { from: fullDay(starts_on), until: fullDay(ends_on) });
  return ended_at ? `${days} · ${t("campaigns.over", { day: fullDay(ended_at) })}` : days;
}

/** "Now: Cards, until Dec 12"; nothing while no phase runs. */
export function phaseWords(now: Strategy["now"] | undefined): string | undefined {
  return now ? t("strategy.now", { phase: now.text, day: dayAndMonth(now.until) }) : undefined;
}
