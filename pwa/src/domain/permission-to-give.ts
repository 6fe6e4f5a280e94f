/** Which roles somebody may give, as the server decides it; this only keeps buttons away that it would refuse. Pure. */

import type { Role } from "./rows.ts";

const gives: Readonly<Record<Role, readonly Role[]>> = {
  member: [],
  captain: ["member"],
  organizer: ["member", "captain"],
  administrator: ["member", "captain", "organizer", "administrator"],
};
const rungs: readonly Role[] = ["member", "captain", "organizer", "administrator"];

/** The roles for which this one may invite somebody. */
export function rolesToInvite(giver: Role): readonly Role[] {
  return gives[giver];
}

/** The roles that somebody who is `now` can be given: none where that role is not the giver's to take. */
export function rolesToGive(giver: Role, now: Role): readonly Role[] {
  return giver !== "captain" && gives[giver].includes(now) ? gives[giver] : [];
}

/** True when the first role may shut out the second, or a phone of theirs. */
export function mayShutOut(giver: Role, subject: Role): boolean {
  return rungs.indexOf(giver) > rungs.indexOf(subject) || giver === "administrator";
}

/** True when somebody with this role works without a team: they look after all of them. */
export function needsNoTeam(role: Role): boolean {
  return rungs.indexOf(role) >= rungs.indexOf("organizer");
}
