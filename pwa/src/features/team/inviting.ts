/** What a form about an invitation holds, what is sent of it, and how a list of them reads. Pure. */

import { needsNoTeam } from "#domain/permission-to-give.ts";
import type { Language, Role } from "#domain/rows.ts";
import type { components } from "#domain/wire.ts";

type Schemas = components["schemas"];
export type Invitation = Schemas["Invitation"];
export type NewInvitation = Schemas["InvitationLink"];

/** A code for one person, a poster that many may use, or a sheet of paper slips: a code for one person on each. */
export type InviteKind = "one" | "poster" | "slips";
type InviteRole = Role;

/** How long an invitation lives at most: the server says so too. */
export const hours = ["24", "72", "168", "336"] as const;
export type Hours = (typeof hours)[number];
const mostUses = 500;
export const mostSlips = 40;

export interface Form {
  readonly kind: InviteKind;
  /** "" is no team. */
  readonly team_id: string;
  readonly role: InviteRole;
  /** As it was typed: how many may use a poster, or how many slips there are. */
  readonly uses: string;
  readonly hours: Hours;
}

/** A form to begin with; where there is no team yet, for somebody who works without one. */
export function blank(kind: InviteKind, teamId: string): Form {
  if (kind === "one") {
    return { kind, team_id: teamId, role: teamId ? "member" : "organizer", uses: "1", hours: "72" };
  }
  return { kind, team_id: teamId, role: "member", uses: kind === "slips" ? "8" : "20", hours: "168" };
}

/** A poster hangs where anybody passes: it always has an end to its uses. So has a stack of slips. */
export function usesAreWrong(form: Form): boolean {
  const [uses, most] = [Number(form.uses), form.kind === "slips" ? mostSlips : mostUses];
  return form.kind !== "one" && !(Number.isInteger(uses) && uses >= 2 && uses <= most);
}

/** Members and captains work in a team. */
export function teamIsMissing(form: Form): boolean {
  return form.team_id === "" && !needsNoTeam(form.role);
}

/** What is sent to make it. */
export function bodyOf(form: Form): {
  team_id: string | null;
  role: InviteRole;
  uses: number;
  hours: number;
} {
  const many = form.kind === "poster";
  return {
    team_id: form.team_id || null,
    role: many ? "member" : form.role,
    uses: many ? Number(form.uses) : 1,
    hours: Number(form.hours),
  };
}

/** What is sent to make the codes of some slips. */
export function slipsOf(form: Form): { team_id: string; role: InviteRole; count: number; hours: number } {
  return { team_id: form.team_id, role: "member", count: Number(form.uses), hours: Number(form.hours) };
}

/** A new invitation as this phone keeps it: the only place where its link can still be read. */
export interface Made {
  readonly id: string;
  /** The first of the slips that were made together; absent for any other invitation. */
  readonly sheet?: string;
  readonly link: string;
  readonly qr: readonly string[];
  readonly uses: number;
  readonly expires_at: string;
}

export function madeOf(link: NewInvitation, uses: number): Made {
  return { id: link.id, link: link.link, qr: link.qr, uses, expires_at: link.expires_at };
}

/** The codes of slips that were made together. */
export function sheetOf(links: readonly NewInvitation[]): Made[] {
  return links.map((link) => ({ ...madeOf(link, 1), sheet: links[0]?.id ?? link.id }));
}

/** Those that can still be used, as far as this phone knows, the newest first. */
export function stillGood(made: readonly Made[], now: string): Made[] {
  return made.filter(({ expires_at }) => expires_at > now);
}

export type State = "open" | "revoked" | "used_up" | "expired";

export function stateOf(invitation: Invitation, now: string): State {
  if (invitation.revoked_at) {
    return "revoked";
  }
  if (invitation.used >= invitation.uses) {
    return "used_up";
  }
  return invitation.expires_at <= now ? "expired" : "open";
}

/** Of one team, or for no team; open ones first, then the newest. */
export interface Group {
  readonly team_id: string | null;
  readonly invitations: readonly Invitation[];
}

/** Invitations by team; what a member made for her own second browser is no invitation to anybody. */
export function byTeam(all: readonly Invitation[], now: string): Group[] {
  const groups = new Map<string | null, Invitation[]>();
  for (const one of all) {
    if (one.for_member_id !== one.made_by) {
      groups.set(one.team_id, [...(groups.get(one.team_id) ?? []), one]);
    }
  }
  const isOver = (one: Invitation) => (stateOf(one, now) === "open" ? 0 : 1);
  return [...groups].map(([team_id, invitations]) => ({
    team_id,
    invitations: invitations.sort((a, b) => isOver(a) - isOver(b) || (a.made_at < b.made_at ? 1 : -1)),
  }));
}

/** Slips that were made together, as far as this phone knows, are told as one; any other invitation alone. */
export function bundled(invitations: readonly Invitation[], made: readonly Made[]): Invitation[][] {
  const sheets = new Map(made.map(({ id, sheet }) => [id, sheet]));
  const bundles = new Map<string, Invitation[]>();
  for (const one of invitations) {
    const of = sheets.get(one.id) ?? one.id;
    bundles.set(of, [...(bundles.get(of) ?? []), one]);
  }
  return [...bundles.values()];
}

/**
 * When a code on paper ends, by the clock of the phone that prints it: on its last day it works until that hour only.
 * "November 30 at 9:41 AM" / "30 de noviembre a las 9:41 a. m."
 */
export function momentIn(language: Language, at: string): string {
  const parts = { day: "numeric", month: "long", hour: "numeric", minute: "2-digit" } as const;
  return new Intl.DateTimeFormat(`${language}-US`, parts).format(new Date(at));
}
