/** Eight hard answers, each with a way through: show you heard it, answer in one breath, go back to what they care about. */
import type { Both } from "./both.ts";
import type { Problem } from "./problems.ts";

export interface Objection {
  /** Part of an address: `/learn/<slug>`. */
  readonly slug: string;
  readonly version: number;
  readonly says: Both;
  readonly affirm: Both;
  readonly answer: Both;
  /** A question that leads back to their issue. */
  readonly back: Both;
  readonly problems: readonly Problem[];
}

export const OBJECTIONS: readonly Objection[] = [
  {
    slug: "hard-dues",
    version: 1,
    says: { en: "I can’t afford dues.", es: "No me alcanza para la cuota." },
    affirm: {
      en: "Money is tight. I count every dollar too.",
      es: "Está duro. Yo también cuento cada dólar.",
    },
    answer: {
      en: "In most new unions nobody pays until we have voted on a contract. We would read the numbers first and decide.",
      es: "En casi todo sindicato nuevo nadie paga hasta votar un contrato. Primero veríamos los números y decidimos.",
    },
    back: {
      en: "What does the short staffing cost you in a month?",
      es: "¿Cuánto te cuesta al mes que falte personal?",
    },
    problems: ["doubt"],
  },
  {
    slug: "hard-fear",
    version: 1,
    says: { en: "I could lose my job.", es: "Me pueden despedir." },
    affirm: {
      en: "That worry is real. Most of us have it.",
      es: "Ese miedo es real. Casi todo el mundo lo tiene.",
    },
    answer: {
      en: "The law is on our side here, but it is slow. What protects us is being many, so we do nothing alone.",
      es: "La ley nos respalda en esto, pero es lenta. Lo que nos cuida es ser muchos; por eso nadie va a solas.",
    },
    back: {
      en: "What would have to be true for you to feel safe doing one small thing?",
      es: "¿Qué te haría falta para hacer una cosa pequeña con calma?",
    },
    problems: ["fear", "boss"],
  },
  {
    slug: "hard-politics",
    version: 1,
    says: { en: "I don’t do politics.", es: "Yo no me meto en política." },
    affirm: { en: "Fair. I’m tired of it too.", es: "Te entiendo. A mí también me cansa." },
    answer: {
      en: "This is about our floor and our schedule. You keep your vote and your views.",
      es: "Esto es de nuestro piso y nuestro horario. Tu voto y tus ideas son tuyos.",
    },
    back: { en: "What would you change about our shift?", es: "¿Qué cambiarías de nuestro turno?" },
    problems: ["doubt"],
  },
  {
    slug: "hard-papers",
    version: 1,
    says: { en: "It’s risky for me, because of papers.", es: "Para mí es un riesgo, por los papeles." },
    affirm: {
      en: "Thank you for trusting me. I will not write that down.",
      es: "Gracias por la confianza. Eso no lo voy a anotar.",
    },
    answer: {
      en: "I don’t know enough to advise you, and I won’t guess. I can put you in touch with someone who does.",
      es: "No sé lo suficiente para aconsejarte, y no voy a adivinar. Te puedo poner en contacto con alguien que sí sabe.",
    },
    back: {
      en: "You can help and stay in the background. What matters most to you here?",
      es: "Puedes ayudar sin que se te vea. ¿Qué es lo que más te importa aquí?",
    },
    problems: ["fear"],
  },
  {
    slug: "hard-nice-manager",
    version: 1,
    says: { en: "My manager is nice.", es: "Mi jefa es buena gente." },
    affirm: { en: "She is. This is not against her.", es: "Sí lo es. Esto no es contra ella." },
    answer: {
      en: "A kind manager can leave tomorrow. What is in a contract stays.",
      es: "Una buena jefa se puede ir mañana. Lo que está en un contrato se queda.",
    },
    back: {
      en: "When she asks for more staff, does she get it?",
      es: "Cuando ella pide más personal, ¿se lo dan?",
    },
    problems: ["boss", "doubt"],
  },
  {
    slug: "hard-time",
    version: 1,
    says: { en: "I don’t have time.", es: "No tengo tiempo." },
    affirm: { en: "I believe you. You work too much.", es: "Te creo. Trabajas demasiado." },
    answer: {
      en: "I’m not asking for meetings. One thing, two minutes, on a day you choose.",
      es: "No te pido reuniones. Una sola cosa, dos minutos, el día que tú digas.",
    },
    back: {
      en: "If we got one thing fixed, which would give you time back?",
      es: "Si arregláramos una cosa, ¿cuál te devolvería tiempo?",
    },
    problems: ["busy"],
  },
  {
    slug: "hard-futility",
    version: 1,
    says: { en: "Nothing ever changes here.", es: "Aquí nunca cambia nada." },
    affirm: {
      en: "You have seen people try, and it hurt.",
      es: "Has visto a gente intentarlo, y dolió.",
    },
    answer: {
      en: "One person asking is easy to ignore. Most of a shift asking is not. That is the part we never tried.",
      es: "A una persona es fácil ignorarla. A casi todo un turno, no. Eso es lo que nunca hemos probado.",
    },
    back: {
      en: "What was the last thing you wanted changed?",
      es: "¿Qué fue lo último que quisiste cambiar?",
    },
    problems: ["doubt"],
  },
  {
    slug: "hard-loyalty",
    version: 1,
    says: { en: "This place was good to me.", es: "Este lugar me ha tratado bien." },
    affirm: {
      en: "You have given it years. That counts.",
      es: "Le has dado años de tu vida. Eso cuenta.",
    },
    answer: {
      en: "Wanting it to be better is not disloyal. The people we care for need us rested and enough of us.",
      es: "Querer que mejore no es traicionar. La gente que atendemos nos necesita descansados y completos.",
    },
    back: {
      en: "What would the place you are proud of do differently?",
      es: "El lugar del que sientes orgullo, ¿qué haría distinto?",
    },
    problems: ["doubt", "boss"],
  },
];
