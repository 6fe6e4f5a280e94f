/** The invitations somebody may know of, and the links of those made on this phone: no server can tell them again. */

import { api } from "#app/session.ts";
import { drafts } from "#db/live.ts";
import { instant } from "#domain/instant.ts";
import type { components } from "#domain/wire.ts";
import { readDraft, saveDraft } from "#sync/act.ts";
import { keptAnswer } from "#sync/kept-answer.ts";
import {
  bodyOf,
  type Form,
  type Invitation,
  type Made,
  madeOf,
  type NewInvitation,
  sheetOf,
  slipsOf,
  stillGood,
} from "./inviting.ts";

type Schemas = components["schemas"];
type Member = Pick<Schemas["Member"], "id" | "name" | "status" | "invitation_id">;
export type Team = Pick<Schemas["TeamAnswer"], "id" | "name">;

export interface Invitations {
  readonly invitations: readonly Invitation[];
  /** Who came in by one of them, or gets a new phone by one. */
  readonly members: readonly Member[];
  readonly teams: readonly Team[];
}

const MOST = 200;
const MADE = "invitations:made";

async function ask(): Promise<Invitations> {
  const [all, members, teams] = await Promise.all([
    api<{ items: Invitation[] }>("GET", `/invitations?limit=${MOST}`),
    api<{ items: Member[] }>("GET", `/members?newest_first=true&limit=${MOST}`),
    api<{ items: Team[] }>("GET", `/teams?limit=${MOST}`),
  ]);
  const known = new Set(all.items.flatMap(({ id, for_member_id }) => [id, for_member_id]));
  const named = members.items.filter(
    ({ id, invitation_id }) => known.has(id) || known.has(invitation_id ?? id),
  );
  return {
    invitations: all.items,
    members: named.map(({ id, name, status, invitation_id }) => ({ id, name, status, invitation_id })),
    teams: teams.items.map(({ id, name }) => ({ id, name })),
  };
}

export const invitations = keptAnswer<Invitations>("invitations", ask);

/** Those made on this phone that may still be good. Reading it in a component follows it. */
export function madeHere(): Made[] {
  return stillGood((drafts.value.get(MADE) as Made[] | undefined) ?? [], instant());
}

async function keep(made: readonly Made[]): Promise<void> {
  await saveDraft(MADE, [...made, ...stillGood(readDraft<Made[]>(MADE) ?? [], instant())]);
  await invitations.look();
}

/** Make an invitation; its link stays, sealed, on this phone until it is over. @throws Problem, Unreachable, NotSaved */
export async function make(form: Form): Promise<Made> {
  const body = bodyOf(form);
  const made = madeOf(await api<NewInvitation>("POST", "/invitations", body), body.uses);
  await keep([made]);
  return made;
}

/** Make the codes of some paper slips; they stay here like any other. @throws Problem, Unreachable, NotSaved */
export async function makeSlips(form: Form): Promise<void> {
  const { items } = await api<{ items: NewInvitation[] }>("POST", "/invitations/batch", slipsOf(form));
  await keep(sheetOf(items));
}

/** Take invitations back; this phone forgets their links. @throws Problem, Unreachable, NotSaved */
export async function revoke(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await api("POST", `/invitations/${id}/revoke`);
    await saveDraft(
      MADE,
      (readDraft<Made[]>(MADE) ?? []).filter((made) => made.id !== id),
    );
  }
  await invitations.look();
}
