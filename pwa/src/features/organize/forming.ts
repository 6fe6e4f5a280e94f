/** What a form about a team holds, and what is sent of it. Pure. */

import type { components } from "#domain/wire.ts";

export type Team = components["schemas"]["TeamAnswer"];

/** Ids are "" where nothing was chosen. */
export interface Form {
  readonly name: string;
  readonly campaign_id: string;
  readonly worksite_id: string;
}

interface Campaign {
  readonly id: string;
  readonly ended_at: string | null;
}

/** The campaigns a team can belong to: those that run, and the one it belongs to already. */
export function offered<Known extends Campaign>(campaigns: readonly Known[], now: string): Known[] {
  return campaigns.filter(({ id, ended_at }) => ended_at === null || id === now);
}

/** A form for a new team; where there is only one of something, it is chosen already. */
export function newTeam(campaigns: readonly Campaign[], worksites: readonly { id: string }[]): Form {
  const only = (all: readonly { id: string }[]) => (all.length === 1 ? (all[0]?.id ?? "") : "");
  return { name: "", campaign_id: only(offered(campaigns, "")), worksite_id: only(worksites) };
}

/** A form that holds what a team says now. */
export function formOf({ name, campaign_id, worksite_id }: Team): Form {
  return { name, campaign_id: campaign_id ?? "", worksite_id: worksite_id ?? "" };
}

/** A form as it is sent. */
export function said({ name, campaign_id, worksite_id }: Form): {
  name: string;
  campaign_id: string | null;
  worksite_id: string | null;
} {
  return { name: name.trim(), campaign_id: campaign_id || null, worksite_id: worksite_id || null };
}
