/** Spanish, for somebody who was shown a code to sign with: fetched on her page only. */

import { guest } from "./es/guest.ts";
import type { GuestWords } from "./words.ts";

export const words: GuestWords = { ...guest };
