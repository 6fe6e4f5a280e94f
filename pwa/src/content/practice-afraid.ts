import type { Practice } from "./practice.ts";

/** Ana wants things to change and is afraid of what could happen to her. */
export const afraid: Practice = {
  slug: "practise-afraid",
  version: 1,
  name: "Ana",
  title: { en: "Ana is afraid", es: "Ana tiene miedo" },
  who: {
    en: "Ana cleans rooms on nights. She has two kids and one income. She likes you.",
    es: "Ana limpia cuartos de noche. Tiene dos hijos y un solo sueldo. Le caes bien.",
  },
  first: "start",
  next: "together",
  problems: ["fear", "boss"],
  turns: {
    start: {
      says: {
        en: "If this is about the union, I don’t know. I need this job.",
        es: "Si es por lo del sindicato, no sé. Yo necesito este trabajo.",
      },
      choices: [
        {
          say: {
            en: "I hear you. What happened on your shift this week?",
            es: "Te entiendo. ¿Qué pasó en tu turno esta semana?",
          },
          to: "story",
          skill: "asked",
          went: "well",
        },
        {
          say: {
            en: "They can’t fire you for this. It’s the law.",
            es: "No te pueden despedir por esto. Es la ley.",
          },
          to: "law",
          skill: "honest",
          went: "badly",
        },
        {
          say: {
            en: "Everybody is signing. You should too.",
            es: "Todo el mundo está firmando. Firma tú también.",
          },
          to: "pressed",
          skill: "respected",
          went: "badly",
        },
      ],
    },
    law: {
      says: {
        en: "They got rid of Pilar last year. Nobody stopped them.",
        es: "El año pasado sacaron a Pilar. Nadie los paró.",
      },
      choices: [
        {
          say: {
            en: "You’re right, the law is slow. I can’t promise you nothing will happen.",
            es: "Tienes razón, la ley es lenta. No te puedo prometer que no pase nada.",
          },
          to: "fear",
          skill: "honest",
          went: "well",
        },
        {
          say: { en: "That was different.", es: "Eso fue otra cosa." },
          to: "closing",
          skill: "listened",
          went: "badly",
        },
      ],
    },
    pressed: {
      says: { en: "I don’t like being pushed.", es: "No me gusta que me presionen." },
      choices: [
        {
          say: {
            en: "Fair. I’m sorry. How are you doing, really?",
            es: "Tienes razón, perdón. ¿Cómo estás tú, de verdad?",
          },
          to: "story",
          skill: "listened",
          went: "well",
        },
        {
          say: { en: "I’m only telling you how it is.", es: "Solo te digo cómo están las cosas." },
          to: "closing",
          skill: "respected",
          went: "badly",
        },
      ],
    },
    story: {
      says: {
        en: "Eighteen rooms, alone. My back is done. And I got home after the kids had left for school.",
        es: "Dieciocho cuartos, yo sola. La espalda no me da. Y llegué cuando mis hijos ya se habían ido a la escuela.",
      },
      choices: [
        {
          say: { en: "Eighteen, alone. (You wait.)", es: "Dieciocho, tú sola. (Esperas.)" },
          to: "fear",
          skill: "listened",
          went: "well",
        },
        {
          say: {
            en: "That’s why we need a contract. Let me explain.",
            es: "Por eso hace falta un contrato. Te explico.",
          },
          to: "fear",
          skill: "listened",
          went: "badly",
        },
      ],
    },
    fear: {
      says: {
        en: "It isn’t right. But if I open my mouth, I’m the first one they call in.",
        es: "No es justo. Pero si abro la boca, a mí me llaman primero.",
      },
      choices: [
        {
          say: {
            en: "What do you think they would say to you in there?",
            es: "¿Qué crees que te dirían ahí adentro?",
          },
          to: "ready",
          skill: "named",
          went: "well",
        },
        {
          say: { en: "Don’t worry about that.", es: "No te preocupes por eso." },
          to: "unheard",
          skill: "named",
          went: "badly",
        },
      ],
    },
    unheard: {
      says: { en: "Easy for you to say.", es: "Para ti es fácil decirlo." },
      choices: [
        {
          say: { en: "True. What worries you most?", es: "Cierto. ¿Qué es lo que más te preocupa?" },
          to: "ready",
          skill: "named",
          went: "well",
        },
        {
          say: { en: "So, will you sign or not?", es: "Entonces, ¿firmas o no?" },
          to: "closing",
          skill: "one_ask",
          went: "badly",
        },
      ],
    },
    ready: {
      says: {
        en: "That I’m ungrateful. That my hours could change. I wouldn’t know what to say.",
        es: "Que soy malagradecida. Que me pueden cambiar el horario. Yo no sabría qué contestar.",
      },
      choices: [
        {
          say: {
            en: "So we practise it. And nobody goes in until most of nights is with us.",
            es: "Pues lo ensayamos. Y nadie entra hasta que casi toda la noche esté con nosotros.",
          },
          to: "hope",
          skill: "together",
          went: "well",
        },
        {
          say: { en: "You just have to be brave.", es: "Nada más hay que tener valor." },
          to: "closing",
          skill: "together",
          went: "badly",
        },
      ],
    },
    hope: {
      says: {
        en: "Most of nights? Then maybe. But not my name on a paper. Not yet.",
        es: "¿Casi toda la noche? Entonces quizá. Pero mi nombre en un papel, no. Todavía no.",
      },
      choices: [
        {
          say: {
            en: "Okay, no paper. Will you and I talk to Luz together on Thursday?",
            es: "Está bien, sin papel. ¿Hablamos tú y yo con Luz el jueves?",
          },
          to: "yes",
          skill: "one_ask",
          went: "well",
        },
        {
          say: {
            en: "I understand. Can I find you Thursday on your break?",
            es: "Lo entiendo. ¿Te busco el jueves en tu descanso?",
          },
          to: "thinking",
          skill: "dated",
          went: "well",
        },
        {
          say: { en: "Come on, it’s only a signature.", es: "Vamos, es solo una firma." },
          to: "closing",
          skill: "respected",
          went: "badly",
        },
      ],
    },
    yes: {
      says: {
        en: "With you, yes. Thursday, by the linen room.",
        es: "Contigo, sí. El jueves, por la ropería.",
      },
      choices: [],
    },
    thinking: {
      says: { en: "Thursday is fine. Bring coffee.", es: "El jueves está bien. Trae café." },
      choices: [],
    },
    closing: {
      says: { en: "I have to get back to my cart. Take care.", es: "Tengo que volver al carrito. Cuídate." },
      choices: [],
    },
  },
};
