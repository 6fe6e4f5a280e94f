/** What a member is stuck with when they open Learn: the one way its pages are filtered. */
import type { Both } from "./both.ts";

export type Problem = "fear" | "doubt" | "busy" | "boss" | "talk" | "spread";

export const PROBLEMS: Readonly<Record<Problem, Both>> = {
  fear: { en: "They are afraid", es: "Hay miedo" },
  doubt: { en: "“Nothing will change”", es: "«Nada va a cambiar»" },
  busy: { en: "No time", es: "No hay tiempo" },
  boss: { en: "The boss pushes back", es: "El jefe presiona" },
  talk: { en: "My talks go nowhere", es: "Mis conversaciones no avanzan" },
  spread: { en: "We are too few", es: "Somos muy pocos" },
};
