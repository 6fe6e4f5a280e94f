import type { Area } from "../word.ts";

export const sharedText = {
  "shared.again": "No text has come from the other app. Please share it once more.",
  "shared.nobody": "Nobody has joined on this phone yet, so the text was not kept.",
  "shared.full":
    "The text was not kept. Many notes wait on Today, or this phone is full. Make room, then share it again.",
} as const satisfies Area;
