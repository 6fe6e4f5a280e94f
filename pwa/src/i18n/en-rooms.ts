/** English, in the rooms: fetched with the first of them. */

import { add } from "./en/add.ts";
import { imported } from "./en/import.ts";
import { me } from "./en/me.ts";
import { people } from "./en/people.ts";
import { promises } from "./en/promises.ts";
import { team } from "./en/team.ts";

export const words = {
  ...people,
  ...add,
  ...imported,
  ...promises,
  ...me,
  ...team,
} as const;
