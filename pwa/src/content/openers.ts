import type { Both } from "./both.ts";

/** First words of a text to a co-worker. They say nothing that a lock screen should not show, and no name. */
export const OPENERS: readonly Both[] = [
  {
    en: "Do you have ten minutes on your break tomorrow?",
    es: "¿Tienes diez minutos mañana en el descanso?",
  },
  { en: "How did your shift go?", es: "¿Cómo te fue en el turno?" },
  {
    en: "I have what you asked me for. When can we talk?",
    es: "Ya tengo lo que me pediste. ¿Cuándo hablamos?",
  },
];
