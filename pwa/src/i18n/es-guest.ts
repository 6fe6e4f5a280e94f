/** Spanish, for somebody who was shown a code to sign with, or who asks to be erased: fetched there only. */

import { guest } from "./es/guest.ts";
import { rights } from "./es/rights.ts";
import type { GuestWords } from "./words.ts";

export const words: GuestWords = { ...guest, ...rights };
