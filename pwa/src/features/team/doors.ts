/** The pages of captains and organizers, in the order in which they are listed. */

import { mayOffer, type Verb } from "#domain/permission.ts";
import type { SessionMe } from "#domain/rows.ts";
import type { Key } from "#i18n/words.ts";
import { ownTeam } from "#sync/chosen-team.ts";
import type { IconName } from "#ui/icon.tsx";

export interface Door {
  readonly href: string;
  readonly icon: IconName;
  readonly title: Key;
  /** Where the pages behind it are, if not below its own address. */
  readonly within?: string;
  /** Who finds it; absent for whoever sees a wall chart. */
  readonly verb?: Verb;
  /** Only for whoever captains a team of her own. */
  readonly own?: true;
}

const doors: readonly Door[] = [
  { verb: "console.see", href: "/console", icon: "unit", title: "team.console_door" },
  { own: true, href: "/team/check-in", icon: "check", title: "checkin.door" },
  { own: true, href: "/team/goals", icon: "sun", title: "goal.team" },
  { href: "/team/wall", icon: "today", title: "wall.door" },
  { verb: "coverage.see", href: "/team/cover", icon: "team", title: "cover_list.title" },
  { verb: "people.place", href: "/organize/turf", icon: "filter", title: "team.turf_door" },
  { verb: "rosters.import", href: "/organize/roster", icon: "file", title: "team.list_door" },
  { verb: "doubles.settle", href: "/organize/doubles", icon: "people", title: "match.doubles_door" },
  { href: "/team/tests", within: "/team/test", icon: "ask", title: "tests.door" },
  { verb: "held.settle", href: "/team/held", icon: "clock", title: "held.door" },
  { verb: "members.invite_again", href: "/team/members", icon: "people", title: "team.members_door" },
  { verb: "campaigns.make", href: "/organize/campaigns", icon: "ask", title: "team.campaigns_door" },
  { verb: "worksites.make", href: "/organize/workplaces", icon: "unit", title: "team.places_door" },
  { verb: "teams.form", href: "/organize/teams", icon: "team", title: "team.teams_door" },
  { verb: "invitations.make", href: "/organize/invites", icon: "plus", title: "team.invites_door" },
  { verb: "reports.see", href: "/organize/reports", icon: "today", title: "team.reports_door" },
  { verb: "exports.see", href: "/organize/exports", icon: "file", title: "team.exports_door" },
  { verb: "audit.see", href: "/organize/audit", icon: "clock", title: "team.audit_door" },
  { verb: "reminders.oversee", href: "/organize/reminders", icon: "phone", title: "team.reminders_door" },
];

/** What somebody looks after besides the numbers; nothing for whoever sees no wall chart. */
export function doorsOf(who: SessionMe | null): Door[] {
  if (!who || !mayOffer(who, "wall_chart.see")) {
    return [];
  }
  return doors.filter(({ verb, own }) => (!verb || mayOffer(who, verb)) && (!own || ownTeam() !== null));
}
