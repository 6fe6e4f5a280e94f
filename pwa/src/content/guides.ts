/**
 * Conversation guides: what order to talk in, what to ask, and what to note afterwards. Guides are data: a member chooses
 * one, the screens show whatever steps it has. Raise `version` when the meaning of a guide changes.
 */
import type { Both } from "./both.ts";

/** What a step asks to be noted once the talk is over. */
export type Capture = "knows" | "issues" | "decides" | "influence" | "worries" | "answer";

type StepId = "hello" | "listen" | "dig" | "picture" | "prepare" | "ask";

export interface Step {
  readonly id: StepId;
  /** The word on the pocket card. */
  readonly word: Both;
  readonly minutes: number;
  readonly goal: Both;
  /** Things to say, in the member's own voice. "___" is for what only they know. */
  readonly prompts: readonly Both[];
  readonly capture: Capture;
}

export interface Guide {
  readonly id: "prepare-then-ask" | "ask-then-prepare";
  readonly version: number;
  readonly name: Both;
  /** When this order fits. */
  readonly fits: Both;
  readonly steps: readonly Step[];
  /** Said at the end, whatever the answer was. */
  readonly closing: readonly Both[];
}

const hello: Step = {
  id: "hello",
  word: { en: "Say hi", es: "Saluda" },
  minutes: 1,
  goal: { en: "Be a person first. No pitch yet.", es: "Primero la persona. Todavía no pidas nada." },
  prompts: [
    { en: "How did you end up working here?", es: "¿Cómo llegaste a trabajar aquí?" },
    { en: "Who do you eat lunch with?", es: "¿Con quién comes?" },
    { en: "How’s the family?", es: "¿Cómo está tu familia?" },
  ],
  capture: "knows",
};

const listen: Step = {
  id: "listen",
  word: { en: "Listen", es: "Escucha" },
  minutes: 5,
  goal: { en: "Find out what matters to them.", es: "Entérate de qué le importa." },
  prompts: [
    { en: "How have your shifts been lately?", es: "¿Cómo te ha ido con los turnos?" },
    { en: "What would you change first?", es: "¿Qué cambiarías primero?" },
    { en: "When did that start?", es: "¿Desde cuándo pasa?" },
  ],
  capture: "issues",
};

const dig: Step = {
  id: "dig",
  word: { en: "Dig in", es: "Profundiza" },
  minutes: 3,
  goal: {
    en: "How does it hit them? Who decides it?",
    es: "¿Cómo le afecta? ¿Quién lo decide?",
  },
  prompts: [
    { en: "How does that hit you at home?", es: "¿Cómo te afecta en tu casa?" },
    { en: "Is that right, to you?", es: "¿Te parece justo?" },
    { en: "Who could fix it? Why haven’t they?", es: "¿Quién podría arreglarlo? ¿Por qué no lo hace?" },
  ],
  capture: "decides",
};

const picture: Step = {
  id: "picture",
  word: { en: "Picture it", es: "Imagina" },
  minutes: 2,
  goal: { en: "Hope, with a plan you do together.", es: "Esperanza, con un plan entre varios." },
  prompts: [
    { en: "What if most of us asked at once?", es: "¿Y si casi todo el turno lo pide junto?" },
    { en: "At ___ they won ___. Could we?", es: "En ___ ganaron ___. ¿Podríamos?" },
    { en: "Who would people follow here?", es: "¿A quién le hace caso la gente aquí?" },
  ],
  capture: "influence",
};

const prepare: Step = {
  id: "prepare",
  word: { en: "Get ready", es: "Prepárate" },
  minutes: 2,
  goal: { en: "Name the fear before the boss does.", es: "Nombra el miedo antes que el jefe." },
  prompts: [
    { en: "What do you think the boss will say?", es: "¿Qué crees que va a decir el jefe?" },
    { en: "What worries you about it?", es: "¿Qué te preocupa?" },
    { en: "If they call you in alone, what then?", es: "Si te llaman a la oficina, ¿qué haces?" },
  ],
  capture: "worries",
};

const ask: Step = {
  id: "ask",
  word: { en: "Ask", es: "Pide" },
  minutes: 2,
  goal: { en: "One clear ask. Then wait.", es: "Pide una sola cosa. Luego espera." },
  prompts: [
    { en: "Will you sign today?", es: "¿Firmas hoy?" },
    { en: "Will you wear it Thursday?", es: "¿Te la pones el jueves?" },
    { en: "Who will you talk to before Friday?", es: "¿Con quién vas a hablar antes del viernes?" },
  ],
  capture: "answer",
};

/** The same step after a yes: now it keeps that yes alive. */
const keepTheYes: Step = {
  ...prepare,
  goal: {
    en: "Help the answer hold when the boss pushes.",
    es: "Que la respuesta aguante cuando el jefe presione.",
  },
  prompts: [
    { en: "What will the boss say when this gets out?", es: "¿Qué va a decir el jefe cuando se sepa?" },
    { en: "What could make you change your mind?", es: "¿Qué te haría cambiar de idea?" },
    { en: "If they call you in alone, what then?", es: "Si te llaman a la oficina, ¿qué haces?" },
  ],
};

const closing: readonly Both[] = [
  { en: "I’ll get you ___ by ___.", es: "Te traigo ___ para el ___." },
  { en: "When can we talk again?", es: "¿Cuándo hablamos otra vez?" },
];

export const GUIDES: readonly [Guide, ...Guide[]] = [
  {
    id: "prepare-then-ask",
    version: 1,
    name: { en: "Get ready, then ask", es: "Primero prepararse, luego pedir" },
    fits: {
      en: "Good for a first ask, or when people are afraid.",
      es: "Sirve la primera vez que pides algo, o cuando hay miedo.",
    },
    steps: [hello, listen, dig, picture, prepare, ask],
    closing,
  },
  {
    id: "ask-then-prepare",
    version: 1,
    name: { en: "Ask, then get ready", es: "Primero pedir, luego prepararse" },
    fits: {
      en: "Good with someone who has said yes before.",
      es: "Sirve con quien ya dijo que sí alguna vez.",
    },
    steps: [hello, listen, dig, picture, ask, keepTheYes],
    closing,
  },
];
