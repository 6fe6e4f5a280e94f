/** English, at the organizers' desk: fetched with the first screen of theirs that needs it. */

import { audit } from "./en/audit.ts";
import { campaigns } from "./en/campaigns.ts";
import { consoleHome } from "./en/console.ts";
import { exports } from "./en/exports.ts";
import { guard } from "./en/guard.ts";
import { invites } from "./en/invites.ts";
import { reports } from "./en/reports.ts";
import { roster } from "./en/roster.ts";
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
  ...reports,
  ...roster,
  ...turf,
  ...undelivered,
  ...workplaces,
} as const;
