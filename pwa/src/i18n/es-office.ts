/** Spanish, at the organizers' desk: fetched with the first screen of theirs that needs it. */

import { audit } from "./es/audit.ts";
import { campaigns } from "./es/campaigns.ts";
import { consoleHome } from "./es/console.ts";
import { exports } from "./es/exports.ts";
import { guard } from "./es/guard.ts";
import { invites } from "./es/invites.ts";
import { member } from "./es/member.ts";
import { reports } from "./es/reports.ts";
import { roles } from "./es/roles.ts";
import { roster } from "./es/roster.ts";
import { starting } from "./es/starting.ts";
import { strategy } from "./es/strategy.ts";
import { teams } from "./es/teams.ts";
import { turf } from "./es/turf.ts";
import { undelivered } from "./es/undelivered.ts";
import { workplaces } from "./es/workplaces.ts";
import type { OfficeWords } from "./words.ts";

export const words: OfficeWords = {
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
};
