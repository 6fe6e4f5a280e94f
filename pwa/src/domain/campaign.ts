/** When a campaign runs. */
import type { CampaignRow } from "#domain/rows.ts";

/** Whether a campaign runs on a local day: both of its days belong to it, unless the union has ended it before. */
export function runsOn(
  { starts_on, ends_on, ended_at }: Pick<CampaignRow, "starts_on" | "ends_on"> & Partial<CampaignRow>,
  day: string,
): boolean {
  // A row that was pulled before campaigns could end says nothing of it.
  return !ended_at && starts_on <= day && day <= ends_on;
}
