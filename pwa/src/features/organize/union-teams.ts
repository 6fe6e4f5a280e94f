/** The union's teams with what they may belong to, and what changes them. Changing needs signal: it is for every phone. */

import { api } from "#app/session.ts";
import type { components } from "#domain/wire.ts";
import { keptAnswer } from "#sync/kept-answer.ts";
import { sendNow } from "#sync/schedule.ts";
import { everyPage } from "./directory.ts";
import { type Form, said, type Team } from "./forming.ts";

type Schemas = components["schemas"];
export type Campaign = Pick<Schemas["CampaignAnswer"], "id" | "name_en" | "name_es" | "ended_at">;
export type Worksite = Pick<Schemas["WorksiteAnswer"], "id" | "name">;

export interface Teams {
  readonly teams: readonly Team[];
  readonly campaigns: readonly Campaign[];
  readonly worksites: readonly Worksite[];
}

async function ask(): Promise<Teams> {
  const [teams, campaigns, worksites] = await Promise.all([
    everyPage<Team>("/teams"),
    everyPage<Campaign>("/campaigns"),
    everyPage<Worksite>("/worksites"),
  ]);
  return {
    teams,
    campaigns: campaigns.map(({ id, name_en, name_es, ended_at }) => ({ id, name_en, name_es, ended_at })),
    worksites: worksites.map(({ id, name }) => ({ id, name })),
  };
}

export const teams = keptAnswer<Teams>("teams", ask);

async function looked(): Promise<void> {
  await teams.look();
  void sendNow();
}

/** Form a team under an id made on this phone. @throws Problem, Unreachable */
export async function found(id: string, form: Form): Promise<void> {
  await api("POST", "/teams", { id, ...said(form) });
  await looked();
}

/** Change a team. @throws Problem, Unreachable */
export async function change(id: string, form: Form): Promise<void> {
  await api("PATCH", `/teams/${id}`, said(form));
  await looked();
}

/** Close an empty team; invitations to it end. @throws Problem (409 `team-in-use`), Unreachable */
export async function close(id: string): Promise<void> {
  await api("DELETE", `/teams/${id}`);
  await looked();
}
