/** Spanish, in the rooms: fetched with the first of them. */

import { add } from "./es/add.ts";
import { handOver } from "./es/hand-over.ts";
import { held } from "./es/held.ts";
import { imported } from "./es/import.ts";
import { learn } from "./es/learn.ts";
import { me } from "./es/me.ts";
import { people } from "./es/people.ts";
import { promises } from "./es/promises.ts";
import { ready } from "./es/ready.ts";
import { team } from "./es/team.ts";
import type { RoomWords } from "./words.ts";

export const words: RoomWords = {
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
};
