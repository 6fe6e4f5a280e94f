import type { Both } from "./both.ts";

/** Manners of every talk, shown once before the first. */
export const MANNERS: readonly Both[] = [
  {
    en: "Never argue. If you win the argument, you lose the person.",
    es: "No discutas. Si ganas la discusión, pierdes a la persona.",
  },
  {
    en: "Never promise what is not in your hands.",
    es: "No prometas lo que no está en tus manos.",
  },
  {
    en: "Not where a supervisor can hear you.",
    es: "Nunca donde te oiga alguien de supervisión.",
  },
  { en: "When they say stop, stop.", es: "Si te dice que basta, basta." },
];
