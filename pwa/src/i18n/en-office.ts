/** English, at the organizers' desk: fetched with the first screen of theirs that needs it. */

import { audit } from "./en/audit.ts";
import { campaigns } from "./en/campaigns.ts";
import { consoleHome } from "./en/console.ts";
import { exports } from "./en/exports.ts";
import { guard } from "./en/guard.ts";
import { invites } from "./en/invites.ts";
import { member } from "./en/member.ts";
import { reports } from "./en/reports.ts";
import { roles } from "./en/roles.ts";
import { roster } from "./en/roster.ts";
import { starting } from "./en/starting.ts";
import { strategy } from "./en/strategy.ts";
import { teams } from "./en/teams.ts";
import { turf } from "./en/turf.ts";
import { undelivered } from "./en/undelivered.ts";
import { workplaces } from "./en/workplaces.ts";

export const words = {
  ...consoleHome,
  ...audit,
  ...campaigns,
  ...exports,
  ...invites,
  ...guard,
  ...member,
  ...reports,
  ...roles,
  ...roster,
  ...starting,
  ...strategy,
  ...teams,
  ...turf,
  ...undelivered,
  ...workplaces,
} as const;
