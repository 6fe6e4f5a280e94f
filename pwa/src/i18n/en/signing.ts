import type { Area } from "../word.ts";

export const signing = {
  "signing.own_phone": "Signs on their phone",
  "signing.for": "For {name} to sign",
  "signing.show":
    "They scan this with their camera, read it, and sign with one tap. You hear of it when your phone next sends.",
  "signing.until": "Good until {time}, for one person.",
  "signing.on_paper": "No signal there? A code on paper",
  "signing.slip": "Write it down for them. When they have signal, they open {page} and type it in.",
  "signing.until_day": "Good until {day}, for one person.",
  "signing.no_signal": "This needs signal. Tick “Did it” when they have signed on paper.",
  "signing.refused": "Nobody can sign for this now.",
} as const satisfies Area;
