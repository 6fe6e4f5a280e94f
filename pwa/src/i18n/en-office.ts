/** English, at the organizers' desk: fetched with the first screen of theirs that needs it. */

import { roster } from "./en/roster.ts";

export const words = { ...roster } as const;
