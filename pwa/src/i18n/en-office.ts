/** English, at the organizers' desk: fetched with the first screen of theirs that needs it. */

import { audit } from "./en/audit.ts";
import { consoleHome } from "./en/console.ts";
import { exports } from "./en/exports.ts";
import { reports } from "./en/reports.ts";
import { roster } from "./en/roster.ts";
import { turf } from "./en/turf.ts";

export const words = { ...consoleHome, ...audit, ...exports, ...reports, ...roster, ...turf } as const;
