/** When a campaign runs, and which of several is in use. */
import type { CampaignRow } from "#domain/rows.ts";

/** Whether a campaign runs on a local day: both of its days belong to it, unless the union has ended it before. */
export function runsOn(
  { starts_on, ends_on, ended_at }: Pick<CampaignRow, "starts_on" | "ends_on"> & Partial<CampaignRow>,
  day: string,
): boolean {
  // A row that was pulled before campaigns could end says nothing of it.
  return !ended_at && starts_on <= day && day <= ends_on;
}

/** The campaign in use on a local day: the one begun last of those that run; undefined when none does. */
export function campaignInUse(campaigns: Iterable<CampaignRow>, day: string): CampaignRow | undefined {
  const running = [...campaigns].filter((campaign) => runsOn(campaign, day));
  return running.sort((a, b) => (a.starts_on < b.starts_on ? 1 : -1))[0];
}
