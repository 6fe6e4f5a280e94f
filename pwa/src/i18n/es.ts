/** Spanish: informal "tú", neutral Latin American, gender-free wording where it can be. At the door and on Today. */

import { frame } from "./es/frame.ts";
import { join } from "./es/join.ts";
import { lock } from "./es/lock.ts";
import { log } from "./es/log.ts";
import { today } from "./es/today.ts";
import type { Words } from "./words.ts";

export const words: Words = {
  ...frame,
  ...join,
  ...lock,
  ...today,
  ...log,
};
