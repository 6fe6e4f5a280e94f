/** What a form about an invitation holds, what is sent of it, and how a list of them reads. Pure. */

import { needsNoTeam } from "#domain/permission-to-give.ts";
import type { Role } from "#domain/rows.ts";
import type { components } from "#domain/wire.ts";

type Schemas = components["schemas"];
export type Invitation = Schemas["Invitation"];
export type NewInvitation = Schemas["InvitationLink"];

/** A code for one person, or a poster that many may use. */
export type InviteKind = "one" | "poster";
export type InviteRole = Role;

/** How long an invitation lives at most: the server says so too. */
export const hours = ["24", "72", "168", "336"] as const;
export type Hours = (typeof hours)[number];
export const mostUses = 500;

export interface Form {
  readonly kind: InviteKind;
  /** "" is no team. */
  readonly team_id: string;
  readonly role: InviteRole;
  /** As it was typed. */
  readonly uses: string;
  readonly hours: Hours;
}

/** A form to begin with; where there is no team yet, for somebody who works without one. */
export function blank(kind: InviteKind, teamId: string): Form {
  return kind === "one"
    ? { kind, team_id: teamId, role: teamId ? "member" : "organizer", uses: "1", hours: "72" }
    : { kind, team_id: teamId, role: "member", uses: "20", hours: "168" };
}

/** A poster hangs where anybody passes: it always has an end to its uses. */
export function usesAreWrong(form: Form): boolean {
  const uses = Number(form.uses);
  return form.kind === "poster" && !(Number.isInteger(uses) && uses >= 2 && uses <= mostUses);
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

/** A new invitation as this phone keeps it: the only place where its link can still be read. */
export interface Made {
  readonly id: string;
  readonly link: string;
  readonly qr: readonly string[];
  readonly uses: number;
  readonly expires_at: string;
}

export function madeOf(link: NewInvitation, uses: number): Made {
  return { id: link.id, link: link.link, qr: link.qr, uses, expires_at: link.expires_at };
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
