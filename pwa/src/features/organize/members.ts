/** What organizers do with a member's place in the union. These need an answer at once, so they need signal. */
import { api } from "#app/session.ts";
import { surely } from "#app/surely.ts";
import type { Role } from "#domain/rows.ts";
import type { components } from "#domain/wire.ts";

import { sendNow } from "#sync/schedule.ts";
import { everyPage } from "./directory.ts";

type Schemas = components["schemas"];
export type Device = Schemas["Device"];
export type Link = Schemas["InvitationLink"];
export type Person = Pick<Schemas["PersonAnswer"], "id" | "name" | "left_on">;
export type Offer = Schemas["HandOverAnswer"];

/** What a change would leave behind on a member's phones, as they last told. */
export type Impact = Schemas["Impact"];

/** @throws Problem, Unreachable */
export function impactOf(memberId: string): Promise<Impact> {
  return api<Impact>("GET", `/members/${memberId}/impact`);
}

/** Shut a member out; her phones forget everything when they next have signal. @throws Problem, Unreachable */
export async function suspend(memberId: string): Promise<void> {
  await api("POST", `/members/${memberId}/suspend`);
}

/** Put a member on a team, as its captain or not. @throws Problem, Unreachable */
export async function moveTo(teamId: string, memberId: string, isCaptain: boolean): Promise<void> {
  const body = { member_id: memberId, is_captain: isCaptain };
  await surely(() => api("POST", `/teams/${teamId}/members`, body));
}

/** Say that a newcomer is who they say they are. @throws Problem, Unreachable */
export async function vouchFor(memberId: string): Promise<void> {
  await api("POST", `/members/${memberId}/vouch`);
}

/** Give a member another role. @throws Problem, Unreachable */
export async function giveRole(memberId: string, role: Role): Promise<void> {
  await surely(() => api("POST", `/members/${memberId}/role`, { role }));
}

/** A code for a member's new phone, or to come back with; with `forget` their sentence goes. @throws Problem, Unreachable */
export function inviteAgain(memberId: string, forget: boolean): Promise<Link> {
  return surely(() => api<Link>("POST", `/members/${memberId}/invitation`, { forget_passphrase: forget }));
}

/** The phones of a member, newest first. @throws Problem (404: they are not yours to see), Unreachable */
export function devicesOf(memberId: string): Promise<Device[]> {
  return everyPage<Device>(`/members/${memberId}/devices`);
}

/** Shut one phone out. @throws Problem, Unreachable */
export async function revokeDevice(deviceId: string): Promise<void> {
  await api("POST", `/devices/${deviceId}/revoke`);
}

/** Whom a member keeps and shares, as far as whoever asks may know of them. @throws Problem, Unreachable */
export function keptBy(memberId: string): Promise<Person[]> {
  return everyPage<Person>("/people", `&keeper_id=${memberId}`);
}

/** Offers of people this member keeps that nobody has answered yet. @throws Problem, Unreachable */
export async function openOffersOf(memberId: string): Promise<Offer[]> {
  const offers = await everyPage<Offer>("/hand-overs", "&state=offered");
  return offers.filter(({ from_member_id }) => from_member_id === memberId);
}

/** Offer people whom another member keeps; said again under the same id, it is one offer. @throws Problem, Unreachable */
export async function offerKept(id: string, personIds: readonly string[], toMemberId: string): Promise<void> {
  await api("POST", "/hand-overs", { id, person_ids: personIds, to_member_id: toMemberId });
  void sendNow();
}

/** Take such an offer back before it was answered. @throws Problem, Unreachable */
export async function takeBack(offerId: string): Promise<void> {
  await api("POST", `/hand-overs/${offerId}/take-back`);
  void sendNow();
}
