import type { Both } from "./both.ts";
import type { Problem } from "./problems.ts";

/** A few pages of the library in an order, a break each: read one, try it, come back for the next. */
export interface Training {
  /** Part of an address: `/learn/<slug>`. It never changes. */
  readonly slug: string;
  /** Raise it when other pages belong to it. */
  readonly version: number;
  readonly title: Both;
  /** What somebody can do afterwards. */
  readonly aim: Both;
  /** Slugs of the pages, in order. */
  readonly steps: readonly string[];
  readonly problems: readonly Problem[];
}

export const TRAININGS: readonly Training[] = [
  {
    slug: "training-first-talks",
    version: 1,
    title: { en: "Your first five talks", es: "Tus primeras cinco conversaciones" },
    aim: {
      en: "Afterwards you can start a talk on a break and hear what matters to somebody. You can write it down in three taps.",
      es: "Al terminar puedes empezar una conversación en el descanso, oír qué le importa a alguien y anotarlo en tres toques.",
    },
    steps: ["two-minutes-on-a-break", "listen-more", "manners", "practise-fine", "write-afterwards"],
    problems: ["talk"],
  },
  {
    slug: "training-a-clear-ask",
    version: 1,
    title: { en: "From a chat to a clear ask", es: "De la plática a pedir algo claro" },
    aim: {
      en: "Afterwards you can ask for one thing and wait for the answer. You can tell a yes from a maybe.",
      es: "Al terminar puedes pedir una sola cosa, esperar la respuesta y distinguir un sí de un tal vez.",
    },
    steps: ["one-clear-ask", "maybe-is-not-yes", "practise-fine", "small-promises"],
    problems: ["talk", "spread"],
  },
  {
    slug: "training-fear",
    version: 1,
    title: { en: "When people are afraid", es: "Cuando la gente tiene miedo" },
    aim: {
      en: "Afterwards you can name a fear before the boss does. You can say what the law protects and what it does not.",
      es: "Al terminar puedes nombrar el miedo antes que el jefe y decir qué protege la ley y qué no.",
    },
    steps: ["name-the-fear", "hard-fear", "practise-afraid", "right-to-act-together", "if-you-are-punished"],
    problems: ["fear"],
  },
  {
    slug: "training-hard-answers",
    version: 1,
    title: { en: "Hard answers without a fight", es: "Respuestas difíciles sin pelear" },
    aim: {
      en: "Afterwards you can hear a hard sentence and answer it kindly. You can come back to what they care about.",
      es: "Al terminar puedes oír una frase dura, responder con calma y volver a lo que le importa a esa persona.",
    },
    steps: ["hard-dues", "hard-politics", "hard-nice-manager", "practise-angry", "after-a-bad-talk"],
    problems: ["talk", "fear"],
  },
  {
    slug: "training-leaders",
    version: 1,
    title: { en: "Find who people follow", es: "Encuentra a quién sigue la gente" },
    aim: {
      en: "Afterwards you can tell who people listen to from who talks most. You can find an issue that many share.",
      es: "Al terminar puedes distinguir a quién escucha la gente de quien más habla, y hallar un tema que muchos comparten.",
    },
    steps: ["who-do-people-follow", "an-issue-that-holds", "case-memphis", "case-nights"],
    problems: ["spread"],
  },
  {
    slug: "training-wins-and-losses",
    version: 1,
    title: { en: "What won, what lost, and why", es: "Qué ganó, qué perdió y por qué" },
    aim: {
      en: "Afterwards you know why counting what people do tells more than counting what they say.",
      es: "Al terminar sabes por qué contar lo que la gente hace dice más que contar lo que promete.",
    },
    steps: ["case-delano", "case-bessemer", "case-petition", "case-laundry"],
    problems: ["spread"],
  },
];
