/** The trail: who decided what. Asked for anew each time, kept nowhere. */

import { api } from "#app/session.ts";
import type { components } from "#domain/wire.ts";

type Schemas = components["schemas"];
export type Entry = Schemas["AuditEntry"];
export type Member = Schemas["Member"];
export type Look = Schemas["Look"];
type Page = Schemas["AuditEntryPage"];

export interface Filter {
  /** The first part of a decision's name, empty for all. */
  readonly kind: string;
  /** Empty for everybody. */
  readonly member: string;
  /** Days, empty for no bound. */
  readonly since: string;
  readonly until: string;
}

export const everything: Filter = { kind: "", member: "", since: "", until: "" };
export const kinds = [
  "people",
  "rosters",
  "exports",
  "campaigns",
  "structure_tests",
  "conversations",
  "held",
  "reminders",
  "members",
  "teams",
  "invitations",
  "devices",
  "sign_in",
  "break_glass",
  "rights",
] as const;

/** The address of one page of the trail. */
export function addressOf(filter: Filter, cursor: string | null): string {
  const asked = new URLSearchParams({ limit: "50" });
  for (const [name, value] of [
    ["kind", filter.kind],
    ["member_id", filter.member],
    ["since", filter.since],
    ["until", filter.until],
    ["cursor", cursor ?? ""],
  ] as const) {
    if (value) {
      asked.set(name, value);
    }
  }
  return `/audit?${asked}`;
}

/** One page of the trail, newest first. @throws Problem, Unreachable */
export function pageOf(filter: Filter, cursor: string | null): Promise<Page> {
  return api("GET", addressOf(filter, cursor));
}

/** Emergency looks that are open now; only administrators may know of them. @throws Problem, Unreachable */
export async function openLooks(): Promise<Look[]> {
  const page = await api<Schemas["LookPage"]>("GET", "/break-glass?limit=20");
  return page.items.filter(({ is_open }) => is_open);
}

/** The members one can choose from, in the order of the alphabet; the first two hundred. @throws Problem, Unreachable */
export async function members(): Promise<Member[]> {
  const page = await api<Schemas["MemberPage"]>("GET", "/members?limit=200");
  return page.items.toSorted((a, b) => a.name.localeCompare(b.name));
}
