/** Spanish, in the rooms: fetched with the first of them. */

import { add } from "./es/add.ts";
import { checkIn } from "./es/check-in.ts";
import { coaching } from "./es/coaching.ts";
import { covers } from "./es/covers.ts";
import { goals } from "./es/goals.ts";
import { handOver } from "./es/hand-over.ts";
import { held } from "./es/held.ts";
import { imported } from "./es/import.ts";
import { install } from "./es/install.ts";
import { learn } from "./es/learn.ts";
import { match } from "./es/match.ts";
import { me } from "./es/me.ts";
import { merge } from "./es/merge.ts";
import { people } from "./es/people.ts";
import { promises } from "./es/promises.ts";
import { ready } from "./es/ready.ts";
import { reminders } from "./es/reminders.ts";
import { sees } from "./es/sees.ts";
import { sharedText } from "./es/shared-text.ts";
import { signing } from "./es/signing.ts";
import { team } from "./es/team.ts";
import { tests } from "./es/tests.ts";
import { wall } from "./es/wall.ts";
import type { RoomWords } from "./words.ts";

export const words: RoomWords = {
  ...people,
  ...merge,
  ...match,
  ...add,
  ...imported,
  ...install,
  ...promises,
  ...reminders,
  ...sees,
  ...sharedText,
  ...me,
  ...covers,
  ...team,
  ...signing,
  ...tests,
  ...wall,
  ...goals,
  ...checkIn,
  ...coaching,
  ...handOver,
  ...held,
  ...ready,
  ...learn,
};
