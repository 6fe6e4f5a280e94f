/** English, in the rooms: fetched with the first of them. */

import { add } from "./en/add.ts";
import { checkIn } from "./en/check-in.ts";
import { coaching } from "./en/coaching.ts";
import { covers } from "./en/covers.ts";
import { goals } from "./en/goals.ts";
import { handOver } from "./en/hand-over.ts";
import { held } from "./en/held.ts";
import { imported } from "./en/import.ts";
import { install } from "./en/install.ts";
import { learn } from "./en/learn.ts";
import { match } from "./en/match.ts";
import { me } from "./en/me.ts";
import { merge } from "./en/merge.ts";
import { people } from "./en/people.ts";
import { promises } from "./en/promises.ts";
import { ready } from "./en/ready.ts";
import { reminders } from "./en/reminders.ts";
import { sees } from "./en/sees.ts";
import { sharedText } from "./en/shared-text.ts";
import { signing } from "./en/signing.ts";
import { team } from "./en/team.ts";
import { tests } from "./en/tests.ts";
import { wall } from "./en/wall.ts";

export const words = {
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
} as const;
