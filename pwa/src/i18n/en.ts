/** English: where every key is born. */

import { add } from "./en/add.ts";
import { frame } from "./en/frame.ts";
import { join } from "./en/join.ts";
import { lock } from "./en/lock.ts";
import { log } from "./en/log.ts";
import { me } from "./en/me.ts";
import { people } from "./en/people.ts";
import { promises } from "./en/promises.ts";
import { team } from "./en/team.ts";
import { today } from "./en/today.ts";

export const words = {
  ...frame,
  ...join,
  ...lock,
  ...today,
  ...log,
  ...people,
  ...add,
  ...promises,
  ...me,
  ...team,
} as const;
