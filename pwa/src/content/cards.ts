import { MANNERS } from "./manners.ts";
import type { CardPage } from "./page.ts";

/** Two-minute cards: one thing each, to be read on a break. */
export const CARDS: readonly CardPage[] = [
  {
    kind: "card",
    slug: "manners",
    version: 1,
    title: { en: "Manners of every talk", es: "El trato en toda conversación" },
    problems: ["talk", "fear"],
    text: [
      {
        en: "People remember how you made them feel long after they forget your words. These four hold in every talk, also in a bad one.",
        es: "La gente recuerda cómo se sintió contigo mucho después de olvidar tus palabras. Estas cuatro reglas valen siempre, también cuando sale mal.",
      },
    ],
    points: MANNERS,
  },
  {
    kind: "card",
    slug: "listen-more",
    version: 1,
    title: { en: "Listen more than you talk", es: "Escucha más de lo que hablas" },
    problems: ["talk"],
    text: [
      {
        en: "In a good talk they speak about 70 percent of the time and you 30. People act on what they say themselves, not on what they are told.",
        es: "En una buena conversación la otra persona habla como el 70 por ciento del tiempo y tú el 30. La gente actúa por lo que dice, no por lo que le dicen.",
      },
      {
        en: "Silence feels long to you and short to them. Count to five before you fill it.",
        es: "El silencio a ti se te hace largo y a la otra persona, corto. Cuenta hasta cinco antes de llenarlo.",
      },
    ],
    points: [
      {
        en: "Ask one question that starts with what, how or when.",
        es: "Haz una pregunta con qué, cómo o cuándo.",
      },
      { en: "Repeat their last three words and wait.", es: "Repite sus últimas tres palabras y espera." },
      {
        en: "If you have talked for a minute, stop and ask.",
        es: "Si llevas un minuto hablando, para y pregunta.",
      },
    ],
  },
  {
    kind: "card",
    slug: "one-clear-ask",
    version: 1,
    title: { en: "Ask for one thing, then be quiet", es: "Pide una cosa y quédate en silencio" },
    problems: ["talk", "spread"],
    text: [
      {
        en: "“Are you with us?” has no wrong answer, so it has no answer. “Will you wear the sticker on Thursday?” has one.",
        es: "«¿Estás con nosotros?» no compromete a nada. «¿Te pones la calcomanía el jueves?» sí tiene respuesta.",
      },
      {
        en: "After the ask, the next word is theirs. If you speak first, you let them off.",
        es: "Después de pedir, la siguiente palabra es suya. Si hablas primero, le quitas la decisión.",
      },
    ],
    points: [
      { en: "Name the thing and the day.", es: "Di qué cosa y qué día." },
      { en: "One ask for each talk.", es: "Una sola petición por conversación." },
      { en: "Wait. Count to ten inside.", es: "Espera. Cuenta hasta diez por dentro." },
    ],
  },
  {
    kind: "card",
    slug: "maybe-is-not-yes",
    version: 1,
    title: { en: "“Maybe” is not a yes", es: "«Quizá» no es un sí" },
    problems: ["talk"],
    text: [
      {
        en: "Note “thinking” as thinking. A list full of hopeful yeses breaks on the day it is needed.",
        es: "Si lo está pensando, anota que lo piensa. Una lista llena de síes de buena fe se rompe el día que hace falta.",
      },
      {
        en: "A maybe has a reason behind it. Find the reason, and the next talk has a subject.",
        es: "Detrás de un quizá hay una razón. Encuéntrala, y la próxima conversación ya tiene tema.",
      },
    ],
    points: [
      { en: "Ask: “What would you need to know?”", es: "Pregunta: «¿Qué te falta saber?»" },
      { en: "Bring that, on the day you said.", es: "Llévalo el día que dijiste." },
      { en: "Then ask again, the same one thing.", es: "Después pide otra vez, lo mismo." },
    ],
  },
  {
    kind: "card",
    slug: "name-the-fear",
    version: 1,
    title: { en: "Name the fear before the boss does", es: "Nombra el miedo antes que el jefe" },
    problems: ["fear", "boss"],
    text: [
      {
        en: "What people are warned of hurts less when it comes. So talk about it early: what will the boss say, and what will we answer?",
        es: "Lo que se ve venir duele menos. Por eso se habla antes: ¿qué va a decir el jefe, y qué le vamos a contestar?",
      },
      {
        en: "Do not play it down. If you say there is nothing to fear, you lose their trust when fear comes.",
        es: "No le quites importancia. Si dices que no hay nada que temer, pierdes su confianza cuando llegue el miedo.",
      },
    ],
    points: [
      { en: "Ask what they think will happen.", es: "Pregunta qué cree que va a pasar." },
      { en: "Say what we do if it happens.", es: "Di qué haremos si pasa." },
      { en: "Practice one sentence for the office.", es: "Ensayen una frase para la oficina." },
    ],
  },
  {
    kind: "card",
    slug: "who-do-people-follow",
    version: 1,
    title: { en: "Find out who people follow", es: "Busca a quién sigue la gente" },
    problems: ["spread"],
    text: [
      {
        en: "The loudest person is not always the one people listen to. Look for the one they ask before they decide.",
        es: "Quien más grita no siempre es a quien escuchan. Busca a la persona a quien le preguntan antes de decidir.",
      },
      {
        en: "That person may be against us today. One honest talk with them can be worth ten others.",
        es: "Puede que hoy esa persona no esté de acuerdo. Hablar bien con ella una vez puede valer por diez.",
      },
    ],
    points: [
      {
        en: "Ask three people who they go to with a problem.",
        es: "Pregúntales a tres personas a quién acuden.",
      },
      { en: "See whose name comes up twice.", es: "Fíjate qué nombre sale dos veces." },
      {
        en: "Listen to that one first. Ask for nothing yet.",
        es: "Escucha primero a esa persona. No pidas nada aún.",
      },
    ],
  },
  {
    kind: "card",
    slug: "small-promises",
    version: 1,
    title: { en: "Small promises, kept", es: "Promesas chicas, cumplidas" },
    problems: ["doubt", "talk"],
    text: [
      {
        en: "People have heard big words before. What they have not seen is somebody who comes back on Thursday because they said Thursday.",
        es: "La gente ya oyó palabras grandes. Lo que casi no ha visto es a alguien que vuelve el jueves porque dijo el jueves.",
      },
      {
        en: "If you cannot keep it, say so before the day. That counts as keeping your word.",
        es: "Si no vas a poder, avisa antes del día. Eso también es cumplir.",
      },
    ],
    points: [
      { en: "Promise only what you alone can do.", es: "Promete solo lo que depende de ti." },
      { en: "Give it a day, and note it here.", es: "Ponle día y anótalo aquí." },
      { en: "Bring it, even if the news is bad.", es: "Llévalo, aunque la noticia sea mala." },
    ],
  },
  {
    kind: "card",
    slug: "an-issue-that-holds",
    version: 1,
    title: { en: "From a complaint to an issue", es: "De una queja a una causa" },
    problems: ["spread", "doubt"],
    text: [
      {
        en: "A complaint is mine. An issue is ours: many feel it, they feel it strongly, and somebody with a name can fix it.",
        es: "Una queja es mía. Una causa es de todos: la siente mucha gente, la siente fuerte, y alguien con nombre la puede resolver.",
      },
      {
        en: "Do not choose it at a table. Count what comes up in the talks.",
        es: "No la elijan en una mesa. Cuenten lo que sale en las conversaciones.",
      },
    ],
    points: [
      { en: "Is it felt by most of the shift?", es: "¿La siente casi todo el turno?" },
      { en: "Who can say yes to it? Say the name.", es: "¿Quién puede decir que sí? Di el nombre." },
      { en: "What would a first small win be?", es: "¿Cuál sería un primer triunfo, chico?" },
    ],
  },
  {
    kind: "card",
    slug: "two-minutes-on-a-break",
    version: 1,
    title: { en: "Two minutes on a break", es: "Dos minutos en el descanso" },
    problems: ["busy", "talk"],
    text: [
      {
        en: "You do not need an hour. A talk can be one step: hello today, listen tomorrow, ask on Friday.",
        es: "No hace falta una hora. Una conversación puede ser un solo paso: hoy saludas, mañana escuchas, el viernes pides.",
      },
      {
        en: "What matters is that the second talk comes while the first is still warm.",
        es: "Lo importante es que la segunda llegue antes de que se enfríe la primera.",
      },
    ],
    points: [
      { en: "Pick one person and one step for today.", es: "Elige una persona y un paso para hoy." },
      { en: "Walk with them instead of sitting down.", es: "Acompáñala caminando en vez de sentarse." },
      {
        en: "Agree on the next day before the break ends.",
        es: "Queden en un día antes de que acabe el descanso.",
      },
    ],
  },
  {
    kind: "card",
    slug: "write-afterwards",
    version: 1,
    title: { en: "Write afterwards, and little", es: "Anota después, y poco" },
    problems: ["fear"],
    text: [
      {
        en: "A phone on the table closes mouths. Leave it in your pocket, and write once you are alone.",
        es: "Un teléfono en la mesa cierra bocas. Déjalo en el bolsillo y anota cuando estés a solas.",
      },
      {
        en: "Write the issue, their words and your promise. Never papers, health, family or gossip. If it got out, it would hurt them.",
        es: "Anota el tema, sus palabras y tu promesa. Nunca papeles, salud, familia ni chismes. Si se supiera, le haría daño.",
      },
    ],
    points: [
      {
        en: "Your own phone, your own data. Not the Wi-Fi at work.",
        es: "Tu teléfono y tus datos. No el Wi-Fi del trabajo.",
      },
      { en: "Write as if they will read it.", es: "Escribe como si lo fuera a leer." },
      {
        en: "Hide the app with one tap when somebody comes.",
        es: "Si viene alguien, oculta la app con un toque.",
      },
    ],
  },
  {
    kind: "card",
    slug: "after-a-bad-talk",
    version: 1,
    title: { en: "After a talk that went badly", es: "Después de una conversación que salió mal" },
    problems: ["talk", "doubt"],
    text: [
      {
        en: "It happens to everybody who does this. One talk decides nothing. What you do next week does.",
        es: "Le pasa a todo el que hace esto. Una conversación no decide nada. Lo que hagas la otra semana, sí.",
      },
      {
        en: "Tell somebody from your team the same day. You will hear that it was not as bad.",
        es: "Cuéntaselo ese mismo día a alguien de tu equipo. Verás que no fue para tanto.",
      },
    ],
    points: [
      {
        en: "Note what they said, not what you should have said.",
        es: "Anota lo que dijo, no lo que debiste decir.",
      },
      { en: "If you pushed, say sorry in one sentence.", es: "Si presionaste, pide perdón en una frase." },
      {
        en: "Let a week pass, then say hello. Only hello.",
        es: "Deja pasar una semana y saluda. Solo saluda.",
      },
    ],
  },
];
