/** Which role may do what, as the server tells it, by area. */

import { api } from "#app/session.ts";
import type { components } from "#domain/wire.ts";
import { keptAnswer } from "#sync/kept-answer.ts";

type Schemas = components["schemas"];
export type Line = Schemas["RoleLine"];
type Prefix = Line["permission"] extends infer One ? (One extends `${infer P}.${string}` ? P : never) : never;

export const areas = ["own", "people", "talks", "asks", "teams", "access"] as const;
export type Area = (typeof areas)[number];

/** Whose reach a page shows; `pending` is somebody for whom nobody has vouched yet. */
export const roles = ["pending", "member", "captain", "organizer", "administrator"] as const;
export type Whose = (typeof roles)[number];

const areaOf: Readonly<Record<Prefix, Area>> = {
  me: "own",
  passphrase: "own",
  factor: "own",
  devices: "own",
  sync: "own",
  reminders: "own",
  people: "people",
  numbers: "people",
  ties: "people",
  do_not_contact: "people",
  held: "people",
  matches: "people",
  doubles: "people",
  rosters: "people",
  conversations: "talks",
  promises: "talks",
  thanks: "talks",
  talks: "talks",
  goals: "talks",
  coaching: "talks",
  asks: "asks",
  structure_tests: "asks",
  campaigns: "asks",
  worksites: "asks",
  teams: "teams",
  progress: "teams",
  wall_chart: "teams",
  coverage: "teams",
  console: "teams",
  reports: "teams",
  members: "access",
  invitations: "access",
  exports: "access",
  audit: "access",
  break_glass: "access",
  rights: "access",
};

/** The lines of an area, in the order of the table. */
export function linesOf(area: Area, lines: readonly Line[]): Line[] {
  return lines.filter(({ permission }) => areaOf[permission.split(".")[0] as Prefix] === area);
}

/** The table; it stays on this phone for where there is no signal. */
export const table = keptAnswer<Line[]>(
  "roles",
  async () => (await api<Schemas["RoleTable"]>("GET", "/roles")).items,
);
