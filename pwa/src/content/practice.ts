/**
 * What a made-up co-worker to practise with is made of: a small tree of what they say and what one could answer. Nothing
 * is counted: at the end stand one thing done well and one to try.
 */
import type { Both } from "./both.ts";
import type { Problem } from "./problems.ts";

export type Skill =
  | "asked"
  | "listened"
  | "named"
  | "honest"
  | "together"
  | "one_ask"
  | "dated"
  | "respected";

export interface Choice {
  readonly say: Both;
  /** Key of what they say next. */
  readonly to: string;
  /** What this answer does, or would have done. */
  readonly skill: Skill;
  readonly went: "well" | "badly";
}

export interface Turn {
  readonly says: Both;
  /** Nothing to choose ends the talk. */
  readonly choices: readonly Choice[];
}

export interface Practice {
  readonly slug: string;
  readonly version: number;
  readonly name: string;
  readonly title: Both;
  readonly who: Both;
  readonly first: string;
  readonly turns: Readonly<Record<string, Turn>>;
  /** To try next when nothing went badly. */
  readonly next: Skill;
  readonly problems: readonly Problem[];
}

export const SKILLS: Readonly<Record<Skill, { well: Both; tryNext: Both }>> = {
  asked: {
    well: { en: "You asked before you told.", es: "Preguntaste antes de explicar." },
    tryNext: {
      en: "Ask one open question before you explain.",
      es: "Haz una pregunta abierta antes de explicar.",
    },
  },
  listened: {
    well: { en: "You stayed with what they said.", es: "Te quedaste con lo que te dijo." },
    tryNext: { en: "Say back what you heard, then wait.", es: "Repite lo que oíste y luego espera." },
  },
  named: {
    well: { en: "You said the fear out loud.", es: "Le pusiste nombre al miedo." },
    tryNext: {
      en: "Name the worry before they have to.",
      es: "Nombra el miedo antes de que tenga que hacerlo.",
    },
  },
  honest: {
    well: { en: "You promised only what is in your hands.", es: "Prometiste solo lo que está en tus manos." },
    tryNext: {
      en: "Say what you do not know. It builds trust.",
      es: "Di lo que no sabes. Eso da confianza.",
    },
  },
  together: {
    well: { en: "You made it about many, not about one.", es: "Hablaste de hacerlo entre varios." },
    tryNext: { en: "Show the plan: nobody goes alone.", es: "Muestra el plan: nadie va a solas." },
  },
  one_ask: {
    well: { en: "You asked for one clear thing.", es: "Pediste una sola cosa, clara." },
    tryNext: {
      en: "Ask for one thing that has a yes or a no.",
      es: "Pide una cosa que se conteste con sí o no.",
    },
  },
  dated: {
    well: { en: "You left with a day.", es: "Quedaste en un día." },
    tryNext: { en: "Before you go, agree on a day.", es: "Antes de irte, queden en un día." },
  },
  respected: {
    well: { en: "You let them decide.", es: "Dejaste que decidiera." },
    tryNext: {
      en: "Let a no be a no, and keep the door open.",
      es: "Acepta el no, y deja la puerta abierta.",
    },
  },
};
