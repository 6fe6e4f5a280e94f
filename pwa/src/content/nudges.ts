import type { Both } from "./both.ts";

/** What a message to a member can be about, in the order in which it is offered. */
export type NudgeAbout =
  | "first_week"
  | "stuck_on_person"
  | "gone_quiet"
  | "after_hard_talk"
  | "near_goal"
  | "goal_too_high";

/** One small ask, with a way out of it that the captain holds to. `{name}` is a person the member knows. */
export const NUDGES: Readonly<Record<NudgeAbout, { readonly ask: Both; readonly wayOut: Both }>> = {
  first_week: {
    ask: {
      en: "Who is the first person you could talk with this week?",
      es: "¿Con quién podrías hablar primero esta semana?",
    },
    wayOut: {
      en: "If this week is full, next week is fine. Say so and I will wait.",
      es: "Si esta semana no se puede, la próxima está bien. Dime y espero.",
    },
  },
  stuck_on_person: {
    ask: {
      en: "Could you check on {name} this week?",
      es: "¿Puedes hablar con {name} esta semana?",
    },
    wayOut: { en: "If not, tell me and I will.", es: "Si no, dime y lo hago yo." },
  },
  gone_quiet: {
    ask: {
      en: "How are you? Is there one person you would like to talk with?",
      es: "¿Cómo estás? ¿Hay alguien con quien te gustaría hablar?",
    },
    wayOut: {
      en: "If now is not the time, that is fine. Tell me and I will leave it.",
      es: "Si no es el momento, está bien. Dime y lo dejamos.",
    },
  },
  after_hard_talk: {
    ask: {
      en: "That was a hard talk. Shall we go over it together for ten minutes?",
      es: "Fue una conversación difícil. ¿La repasamos diez minutos?",
    },
    wayOut: {
      en: "If you would rather not, that is fine too.",
      es: "Si prefieres que no, también está bien.",
    },
  },
  near_goal: {
    ask: {
      en: "You are close to the goal you chose. Is there one more person for this week?",
      es: "Estás cerca de la meta que elegiste. ¿Hay una persona más para esta semana?",
    },
    wayOut: { en: "If not, rest. You have done a lot.", es: "Si no, descansa. Ya hiciste mucho." },
  },
  goal_too_high: {
    ask: {
      en: "Your goal may be high for these weeks. Shall we lower it, and make one visit together?",
      es: "Tu meta quizás está alta para estas semanas. ¿La bajamos y hacemos una visita en compañía?",
    },
    wayOut: { en: "If it suits you as it is, leave it.", es: "Si te queda bien así, déjala." },
  },
};

/** Thanks for something that happened; `{n}` is how often. */
export const THANKS = {
  people: {
    one: {
      en: "You talked with one person this month. That moved us.",
      es: "Hablaste con una persona este mes. Eso nos movió.",
    },
    other: {
      en: "You talked with {n} people this month. That moved us.",
      es: "Hablaste con {n} personas este mes. Eso nos movió.",
    },
  },
  promises: {
    one: {
      en: "You kept a promise these two weeks. People notice.",
      es: "Cumpliste una promesa en estas dos semanas. La gente lo nota.",
    },
    other: {
      en: "You kept {n} promises these two weeks. People notice.",
      es: "Cumpliste {n} promesas en estas dos semanas. La gente lo nota.",
    },
  },
  yes: {
    one: {
      en: "One person said yes to you. That takes trust.",
      es: "Una persona te dijo que sí. Eso pide confianza.",
    },
    other: {
      en: "{n} people said yes to you. That takes trust.",
      es: "{n} personas te dijeron que sí. Eso pide confianza.",
    },
  },
  talks: {
    one: {
      en: "You had a talk in the last six weeks. Thank you.",
      es: "Tuviste una conversación en las últimas seis semanas. Gracias.",
    },
    other: {
      en: "You had {n} talks in the last six weeks. Thank you.",
      es: "Tuviste {n} conversaciones en las últimas seis semanas. Gracias.",
    },
  },
  joined: {
    one: {
      en: "You joined us. That takes courage, and I am glad you did.",
      es: "Entraste al grupo. Eso pide valor, y me alegra.",
    },
    other: {
      en: "You joined us. That takes courage, and I am glad you did.",
      es: "Entraste al grupo. Eso pide valor, y me alegra.",
    },
  },
} as const satisfies Readonly<Record<string, { readonly one: Both; readonly other: Both }>>;

export type ThanksFor = keyof typeof THANKS;
