import { useEffect, useState } from "preact/hooks";
import { count, dayAndMonth } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { impactOf } from "./campaigns.ts";
import type { CampaignImpact } from "./planning.ts";

function Facts({ impact }: { impact: CampaignImpact }) {
  const { asks, people, unsent, oldest_unsent: oldest, quiet, quiet_since: since, phones } = impact;
  return (
    <ul class="stack">
      <li>{t("campaigns.end_asks", { n: asks })}</li>
      <li>{t("campaigns.end_people", { n: people })}</li>
      <li>
        {unsent > 0 && oldest
          ? t("campaigns.end_unsent", { n: unsent, day: dayAndMonth(oldest) })
          : t("campaigns.end_unsent_none")}
      </li>
      {since && <li>{t("campaigns.end_quiet", { n: quiet, of: count(phones), day: dayAndMonth(since) })}</li>}
    </ul>
  );
}

/** What ending a campaign would mean now: before the button that does it, and without holding it up. */
export function BeforeItEnds({ campaignId }: { campaignId: string }) {
  const [impact, setImpact] = useState<CampaignImpact | "unknown" | null>(null);
  useEffect(() => {
    impactOf(campaignId).then(setImpact, () => setImpact("unknown"));
  }, [campaignId]);
  return (
    <div class="small" role="status">
      {impact === "unknown" ? <p>{t("campaigns.end_unknown")}</p> : impact && <Facts impact={impact} />}
    </div>
  );
}
