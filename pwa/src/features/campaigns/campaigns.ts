/** The campaigns of the union as its server has them, and what changes them. Changing needs signal. */

import { api } from "#app/session.ts";
import type { CampaignTemplate } from "#content/campaigns.ts";
import { newId } from "#domain/identifier.ts";
import { keptAnswer } from "#sync/kept-answer.ts";
import { sendNow } from "#sync/schedule.ts";
import {
  type Campaign,
  type CampaignFile,
  type CampaignImpact,
  correction,
  type Form,
  type FromFile,
  newCampaign,
} from "./planning.ts";

const MOST = 200;

async function ask(): Promise<readonly Campaign[]> {
  return (await api<{ items: Campaign[] }>("GET", `/campaigns?limit=${MOST}`)).items;
}

export const campaigns = keptAnswer<readonly Campaign[]>("campaigns", ask);

async function looked(campaign: Campaign): Promise<Campaign> {
  await campaigns.look();
  void sendNow();
  return campaign;
}

/** Make a campaign from a template as it was filled in. @throws Problem, Unreachable */
export async function make(form: Form, template: CampaignTemplate, id: string = newId()): Promise<Campaign> {
  return looked(await api<Campaign>("POST", "/campaigns", newCampaign(form, template, id)));
}

/** Change a campaign that was read at this revision. @throws Problem (412 when somebody was first), Unreachable */
export async function change(id: string, form: Form, revision: number): Promise<Campaign> {
  return looked(await api<Campaign>("PUT", `/campaigns/${id}`, correction(form, revision)));
}

/** What a campaign is as a file: words, days and places, nothing about anybody. @throws Problem, Unreachable */
export function fileOf(id: string): Promise<CampaignFile> {
  return api<CampaignFile>("GET", `/campaigns/${id}/file`);
}

function sent(file: CampaignFile, startsOn: string, more: { id?: string; try_only?: boolean }) {
  return api<FromFile>("POST", "/campaigns/from-file", { ...more, starts_on: startsOn, file });
}

/** What a file would make; nothing is made. @throws Problem (422 with the places not understood), Unreachable */
export function tryFile(file: CampaignFile, startsOn: string): Promise<FromFile> {
  return sent(file, startsOn, { try_only: true });
}

/** Make a campaign and the places it names, from this day on; twice is once. @throws Problem, Unreachable */
export async function bringIn(id: string, file: CampaignFile, startsOn: string): Promise<void> {
  await sent(file, startsOn, { id });
  await campaigns.look();
  void sendNow();
}

/** Read one as it is now. @throws Problem, Unreachable */
export function readNow(id: string): Promise<Campaign> {
  return api<Campaign>("GET", `/campaigns/${id}`);
}

/** What it would mean to end a campaign now. @throws Problem, Unreachable */
export function impactOf(id: string): Promise<CampaignImpact> {
  return api<CampaignImpact>("GET", `/campaigns/${id}/impact`);
}

/** End a campaign, or let it go on. @throws Problem, Unreachable */
export async function turn(id: string, verb: "end" | "resume"): Promise<Campaign> {
  return looked(await api<Campaign>("POST", `/campaigns/${id}/${verb}`));
}
