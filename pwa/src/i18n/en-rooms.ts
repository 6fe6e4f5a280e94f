/** English, in the rooms: fetched with the first of them. */

import { add } from "./en/add.ts";
import { handOver } from "./en/hand-over.ts";
import { held } from "./en/held.ts";
import { imported } from "./en/import.ts";
import { learn } from "./en/learn.ts";
import { me } from "./en/me.ts";
import { people } from "./en/people.ts";
import { promises } from "./en/promises.ts";
import { ready } from "./en/ready.ts";
import { team } from "./en/team.ts";

export const words = {
  ...people,
  ...add,
  ...imported,
  ...promises,
  ...me,
  ...team,
  ...handOver,
  ...held,
  ...ready,
  ...learn,
} as const;
