/** Spanish, at the organizers' desk: fetched with the first screen of theirs that needs it. */

import { audit } from "./es/audit.ts";
import { consoleHome } from "./es/console.ts";
import { exports } from "./es/exports.ts";
import { reports } from "./es/reports.ts";
import { roster } from "./es/roster.ts";
import { turf } from "./es/turf.ts";
import type { OfficeWords } from "./words.ts";

export const words: OfficeWords = { ...consoleHome, ...audit, ...exports, ...reports, ...roster, ...turf };
