import type { Area } from "../word.ts";

export const signing = {
  "signing.own_phone": "Signs on their phone",
  "signing.for": "For {name} to sign",
  "signing.show":
    "They scan this with their camera, read it, and sign with one tap. You hear of it when your phone next sends.",
  "signing.until": "Good until {time}, for one person.",
  "signing.no_signal": "This needs signal. Tick “Did it” when they have signed on paper.",
  "signing.refused": "Nobody can sign for this now.",
} as const satisfies Area;
