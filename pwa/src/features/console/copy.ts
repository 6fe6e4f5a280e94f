/** The organizer's first page: fetched while looked at, kept sealed for where there is no signal. */

import { api } from "#app/session.ts";
import type { components } from "#domain/wire.ts";
import { readDraft, saveDraft } from "#sync/act.ts";
import { keptAnswer } from "#sync/kept-answer.ts";

export type Console = components["schemas"]["Console"];
export type Next = Console["next"][number];
export type TeamLine = Console["teams"][number];

const chosenUnder = "console:campaign";

export const consoleHome = keptAnswer<Console>("console", () => {
  const chosen = readDraft<string>(chosenUnder);
  return api<Console>("GET", chosen ? `/console?campaign_id=${chosen}` : "/console");
});

/** Look at another of the campaigns that run; this phone remembers which. */
export async function chooseCampaign(id: string): Promise<void> {
  await saveDraft(chosenUnder, id);
  await consoleHome.look();
}
