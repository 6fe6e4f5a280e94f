/** Spanish: informal "tú", neutral Latin American, gender-free wording where it can be. */

import { add } from "./es/add.ts";
import { frame } from "./es/frame.ts";
import { join } from "./es/join.ts";
import { lock } from "./es/lock.ts";
import { log } from "./es/log.ts";
import { me } from "./es/me.ts";
import { people } from "./es/people.ts";
import { promises } from "./es/promises.ts";
import { team } from "./es/team.ts";
import { today } from "./es/today.ts";
import type { Words } from "./words.ts";

export const words: Words = {
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
};
