/** Where somebody stands, in words: those of the campaign in use, or the usual ones. */
import { rows } from "#db/live.ts";
import { campaignInUse } from "#domain/campaign.ts";
import { localDay } from "#domain/instant.ts";
import { type Key, language, t } from "#i18n/words.ts";

/** A campaign's own words say in short what stands before the colon, as the usual ones do. */
const IN_SHORT = /:.*/su;

function own(stand: number, campaignId?: string): string | undefined {
  const campaigns = rows("campaign").value;
  const campaign = campaigns.get(campaignId ?? "") ?? campaignInUse(campaigns.values(), localDay());
  return (language.value === "es" ? campaign?.scale_es : campaign?.scale_en)?.[stand - 1];
}

/** Where somebody stands, 1 to 5; null or 0 when nobody knows yet. Reading it in a component follows the campaign. */
export function standWords(stand: number | null): string {
  const known = stand ?? 0;
  return own(known) ?? t(`as.${known}` as Key);
}

/** The same in short: for lists, legends and marks. `campaignId`: what is shown is of this campaign, and speaks its words. */
export function standInShort(stand: number | null, campaignId?: string): string {
  const known = stand ?? 0;
  return own(known, campaignId)?.replace(IN_SHORT, "") ?? t(`as.short.${known}` as Key);
}
