/** English, for somebody who was shown a code to sign with: fetched on her page only. */

import { guest } from "./en/guest.ts";

export const words = { ...guest } as const;
