/**
 * Rights at work in the United States, in general: the National Labor Relations Act covers most private employers. Every
 * page is shown with the note that it is not legal advice and with whom to ask.
 *
 * Sources: sections 7, 8(a) and 10(b) of the Act, and the National Labor Relations Board's own pages for employees.
 */
import type { Both } from "./both.ts";
import type { RightPage } from "./page.ts";

export const NOT_ADVICE: Both = {
  en: "This is what holds in most private workplaces in the United States. It is not legal advice, and rules change. Before you rely on it, ask your organizer or your union’s lawyer. You can also ask the National Labor Relations Board (nlrb.gov).",
  es: "Esto vale en la mayoría de los empleos privados de Estados Unidos. No es consejo legal, y las reglas cambian. Antes de confiar en ello, pregunta a quien organiza o al abogado o abogada de tu sindicato. También puedes preguntar a la Junta Nacional de Relaciones del Trabajo (nlrb.gov).",
};

export const RIGHTS: readonly RightPage[] = [
  {
    kind: "right",
    slug: "right-to-talk",
    version: 1,
    title: { en: "You may talk about pay and the union", es: "Puedes hablar de sueldo y de sindicato" },
    problems: ["fear", "boss"],
    text: [
      {
        en: "Most private employers may not forbid you to talk with co-workers about pay, hours or a union. If other talk is allowed while you work, this talk usually is too.",
        es: "La mayoría de las empresas privadas no puede prohibirte hablar con tus colegas de sueldo, horario o sindicato. Si en el trabajo se permite hablar de otras cosas, por lo general de esto también.",
      },
      {
        en: "There are limits, for example where patients are being cared for.",
        es: "Hay límites, por ejemplo donde se está atendiendo a pacientes.",
      },
    ],
    points: [
      {
        en: "Breaks and the break room are the safest place.",
        es: "Lo más seguro: el descanso y la sala de descanso.",
      },
      {
        en: "Keep doing your work well while you talk.",
        es: "Sigue haciendo bien tu trabajo mientras hablas.",
      },
    ],
  },
  {
    kind: "right",
    slug: "right-to-act-together",
    version: 1,
    title: { en: "Acting together is protected", es: "Actuar en grupo está protegido" },
    problems: ["fear", "spread"],
    text: [
      {
        en: "When two or more workers act together to improve their work, the law usually protects them, with or without a union. One person who speaks for others can be protected too.",
        es: "Cuando dos o más personas actúan juntas para mejorar su trabajo, la ley por lo general las protege, haya o no sindicato. Quien habla en nombre de otras también puede estar protegido.",
      },
      {
        en: "Complaining only for yourself often is not protected. Threats, violence and lies told on purpose are not.",
        es: "Reclamar solo por uno mismo muchas veces no está protegido. Amenazar, usar violencia o mentir a propósito, tampoco.",
      },
    ],
    points: [
      { en: "Go as a group, and say “we”.", es: "Vayan en grupo y digan «nosotros»." },
      {
        en: "Before a walkout or strike, always ask a lawyer.",
        es: "Antes de un paro o huelga, pregunten siempre a alguien de leyes.",
      },
    ],
  },
  {
    kind: "right",
    slug: "what-a-boss-may-not-do",
    version: 1,
    title: { en: "Four things a boss may not do", es: "Cuatro cosas que un jefe no puede hacer" },
    problems: ["boss", "fear"],
    text: [
      {
        en: "When workers organize, an employer usually may not: threaten; question people about their support in a way that frightens; promise favours to stop it; or spy.",
        es: "Cuando la gente se organiza, por lo general una empresa no puede: amenazar; interrogar sobre a quién apoyas de modo que dé miedo; prometer favores para frenarlo; ni espiar.",
      },
      {
        en: "It may give its opinion. So expect letters and meetings.",
        es: "Sí puede dar su opinión. Por eso, espera cartas y reuniones.",
      },
    ],
    points: [
      {
        en: "You do not have to say whether you support a union.",
        es: "No tienes que decir si apoyas a un sindicato.",
      },
      {
        en: "Write down the exact words, the day and who was there.",
        es: "Apunta las palabras exactas, el día y quién estaba.",
      },
    ],
  },
  {
    kind: "right",
    slug: "right-to-a-representative",
    version: 1,
    title: { en: "Called into the office", es: "Si te llaman a la oficina" },
    problems: ["fear", "boss"],
    text: [
      {
        en: "If a union represents you and a meeting could lead to discipline, you may ask for a representative to be there. You have to ask: nobody must offer it.",
        es: "Si te representa un sindicato y la reunión podría acabar en un castigo, puedes pedir que esté un representante. Lo tienes que pedir: nadie está obligado a ofrecerlo.",
      },
      {
        en: "Without a union in place this right may not apply. You can still ask, stay calm and say little.",
        es: "Donde todavía no hay sindicato, puede que este derecho no aplique. Aun así puedes pedirlo, mantener la calma y decir poco.",
      },
    ],
    points: [
      {
        en: "Say: “If this could lead to discipline, I ask for my representative.”",
        es: "Di: «Si esto puede acabar en un castigo, pido a mi representante».",
      },
      {
        en: "Do not refuse to go in. Ask once you are there.",
        es: "No te niegues a entrar. Pídelo ya adentro.",
      },
      { en: "Tell the truth or say nothing.", es: "Di la verdad o no digas nada." },
    ],
  },
  {
    kind: "right",
    slug: "leaflets-and-stickers",
    version: 1,
    title: { en: "Leaflets, stickers and buttons", es: "Volantes, calcomanías y botones" },
    problems: ["boss", "spread"],
    text: [
      {
        en: "Handing out leaflets is usually allowed on your own time and outside work areas, such as the break room or the parking lot. Union buttons usually are too.",
        es: "Repartir volantes suele estar permitido en tu tiempo y fuera de las áreas de trabajo, como la sala de descanso o el estacionamiento. Los botones del sindicato, también.",
      },
      {
        en: "Hospitals, shops and some uniforms have rules of their own. Ask before the sticker day.",
        es: "En hospitales, en tiendas y con algunos uniformes hay otras reglas. Pregunta antes del día de la calcomanía.",
      },
    ],
    points: [
      { en: "Not on company e-mail or printers.", es: "No uses el correo ni la impresora de la empresa." },
      {
        en: "If told to take it off, ask why, and tell your organizer that day.",
        es: "Si te piden quitarlo, pregunta por qué y avisa ese día a quien organiza.",
      },
    ],
  },
  {
    kind: "right",
    slug: "if-you-are-punished",
    version: 1,
    title: { en: "If you are punished for organizing", es: "Si te castigan por organizarte" },
    problems: ["fear", "boss"],
    text: [
      {
        en: "It is against the law to fire, demote or cut hours because somebody organized. It still happens, and it can take long to be put right.",
        es: "Es ilegal despedir, bajar de puesto o quitar horas porque alguien se organizó. Aun así pasa, y puede tardar mucho en arreglarse.",
      },
      {
        en: "A charge at the National Labor Relations Board costs nothing. In general it has to be filed within six months.",
        es: "Presentar un cargo ante la Junta Nacional de Relaciones del Trabajo no cuesta nada. En general hay que hacerlo dentro de seis meses.",
      },
    ],
    points: [
      { en: "Call your organizer the same day.", es: "Llama ese mismo día a quien organiza." },
      {
        en: "Write down what happened while it is fresh.",
        es: "Escribe lo que pasó mientras lo recuerdas bien.",
      },
      {
        en: "Keep papers and messages. Sign nothing in a hurry.",
        es: "Guarda papeles y mensajes. No firmes nada con prisa.",
      },
    ],
  },
  {
    kind: "right",
    slug: "who-is-covered",
    version: 1,
    title: { en: "Who this law covers", es: "A quién cubre esta ley" },
    problems: ["fear"],
    text: [
      {
        en: "Most people in private jobs are covered, part time too. Supervisors, independent contractors, farm workers and people who work in a private home are not. Government, airline and railroad workers have other laws.",
        es: "Cubre a casi toda la gente con empleo privado, también de medio tiempo. No a supervisores, contratistas independientes, trabajo del campo ni trabajo en casas. Gobierno, aerolíneas y trenes tienen otras leyes.",
      },
      {
        en: "People without papers are covered, but what they can get back may be less. Nobody should decide about that without advice.",
        es: "También cubre a quien no tiene papeles, pero lo que puede recuperar quizá sea menos. Nadie debería decidir sobre eso sin consejo.",
      },
    ],
    points: [
      {
        en: "A job title does not decide it. What you do does.",
        es: "No lo decide el nombre del puesto, sino lo que haces.",
      },
      { en: "Your state may give you more rights.", es: "Tu estado puede darte más derechos." },
    ],
  },
];
