/** English: where every key is born. At the door, on Today and in the log sheet. */

import { frame } from "./en/frame.ts";
import { join } from "./en/join.ts";
import { lock } from "./en/lock.ts";
import { log } from "./en/log.ts";
import { today } from "./en/today.ts";

export const words = {
  ...frame,
  ...join,
  ...lock,
  ...today,
  ...log,
} as const;
