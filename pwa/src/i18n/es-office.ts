/** Spanish, at the organizers' desk: fetched with the first screen of theirs that needs it. */

import { roster } from "./es/roster.ts";
import type { OfficeWords } from "./words.ts";

export const words: OfficeWords = { ...roster };
