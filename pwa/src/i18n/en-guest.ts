/** English, for somebody who was shown a code to sign with, or who asks to be erased: fetched there only. */

import { guest } from "./en/guest.ts";
import { rights } from "./en/rights.ts";

export const words = { ...guest, ...rights } as const;
