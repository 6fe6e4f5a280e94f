import type { Practice } from "./practice.ts";

/** Kim says everything is fine, and is used to nobody asking twice. */
export const fine: Practice = {
  slug: "practise-fine",
  version: 1,
  name: "Kim",
  title: { en: "Kim says “I’m fine”", es: "Kim dice «todo bien»" },
  who: {
    en: "Kim works the front desk. Polite, quick, never complains. You have not talked much.",
    es: "Kim está en recepción. Amable, rápida, nunca se queja. Casi no han hablado.",
  },
  first: "start",
  next: "one_ask",
  problems: ["talk", "doubt", "busy"],
  turns: {
    start: {
      says: { en: "Work? It’s fine. No complaints.", es: "¿El trabajo? Todo bien. No me quejo." },
      choices: [
        {
          say: { en: "What’s a good day like up here?", es: "¿Cómo es un buen día aquí?" },
          to: "good",
          skill: "asked",
          went: "well",
        },
        {
          say: { en: "Really? With that schedule?", es: "¿De veras? ¿Con ese horario?" },
          to: "guarded",
          skill: "asked",
          went: "badly",
        },
        {
          say: {
            en: "Here, sign this. It’s for better staffing.",
            es: "Ten, firma esto. Es para tener más personal.",
          },
          to: "rushed",
          skill: "listened",
          went: "badly",
        },
      ],
    },
    guarded: {
      says: { en: "It’s a job. I get paid.", es: "Es un trabajo. Me pagan." },
      choices: [
        {
          say: {
            en: "Fair. How long have you been at this desk?",
            es: "Claro. ¿Cuánto llevas en esta recepción?",
          },
          to: "good",
          skill: "asked",
          went: "well",
        },
        {
          say: { en: "You don’t care about the others?", es: "¿No te importan los demás?" },
          to: "done",
          skill: "respected",
          went: "badly",
        },
      ],
    },
    rushed: {
      says: { en: "I don’t sign things I haven’t read.", es: "Yo no firmo lo que no he leído." },
      choices: [
        {
          say: {
            en: "You’re right, I went too fast. How is it up here?",
            es: "Tienes razón, fui muy rápido. ¿Cómo te va aquí?",
          },
          to: "good",
          skill: "respected",
          went: "well",
        },
        {
          say: { en: "It’s nothing bad. Just sign.", es: "No es nada malo. Firma nada más." },
          to: "done",
          skill: "respected",
          went: "badly",
        },
      ],
    },
    good: {
      says: {
        en: "Six years. A good day is when there are two of us. So, not many.",
        es: "Llevo seis años. Un buen día es cuando somos dos. O sea, casi nunca.",
      },
      choices: [
        {
          say: { en: "Not many. (You wait.)", es: "Casi nunca. (Esperas.)" },
          to: "opens",
          skill: "listened",
          went: "well",
        },
        {
          say: {
            en: "And when you’re alone, what happens at lunch?",
            es: "Y cuando estás sola, ¿qué pasa con la comida?",
          },
          to: "opens",
          skill: "asked",
          went: "well",
        },
        {
          say: { en: "The union will fix that.", es: "El sindicato lo va a arreglar." },
          to: "doubts",
          skill: "honest",
          went: "badly",
        },
      ],
    },
    doubts: {
      says: { en: "They said that six years ago.", es: "Eso dijeron hace seis años." },
      choices: [
        {
          say: {
            en: "I can’t promise it. What happened six years ago?",
            es: "No te lo puedo prometer. ¿Qué pasó hace seis años?",
          },
          to: "opens",
          skill: "honest",
          went: "well",
        },
        {
          say: { en: "This time it’s different. Trust me.", es: "Ahora es distinto. Confía en mí." },
          to: "done",
          skill: "honest",
          went: "badly",
        },
      ],
    },
    opens: {
      says: {
        en: "I eat standing up, with the phone ringing. I asked for help twice. They said to work smarter.",
        es: "Como de pie, con el teléfono sonando. Pedí ayuda dos veces. Me dijeron que me organizara mejor.",
      },
      choices: [
        {
          say: { en: "“Work smarter.” Is that right, to you?", es: "«Organízate mejor». ¿Te parece justo?" },
          to: "anger",
          skill: "listened",
          went: "well",
        },
        {
          say: {
            en: "Who decides if you get a second person?",
            es: "¿Quién decide si te ponen a alguien más?",
          },
          to: "anger",
          skill: "asked",
          went: "well",
        },
        {
          say: { en: "You should have told us.", es: "Nos hubieras dicho." },
          to: "done",
          skill: "listened",
          went: "badly",
        },
      ],
    },
    anger: {
      says: {
        en: "No, it isn’t right. But what can one receptionist do?",
        es: "No, no es justo. Pero ¿qué puede hacer una sola recepcionista?",
      },
      choices: [
        {
          say: {
            en: "One, little. All five desks asking in the same week?",
            es: "Una, poco. ¿Y las cinco recepciones en la misma semana?",
          },
          to: "ask",
          skill: "together",
          went: "well",
        },
        {
          say: { en: "You’d be surprised.", es: "Más de lo que crees." },
          to: "done",
          skill: "together",
          went: "badly",
        },
      ],
    },
    ask: {
      says: { en: "All five? Hm. That would be new.", es: "¿Las cinco? Mm. Eso sería nuevo." },
      choices: [
        {
          say: {
            en: "Will you wear the sticker Thursday, with the other four?",
            es: "¿Te pones la calcomanía el jueves, con las otras cuatro?",
          },
          to: "yes",
          skill: "one_ask",
          went: "well",
        },
        {
          say: {
            en: "Think about it. I’ll bring you the numbers on Tuesday.",
            es: "Piénsalo. El martes te traigo los números.",
          },
          to: "maybe",
          skill: "dated",
          went: "well",
        },
        {
          say: { en: "So, you’re with us?", es: "Entonces, ¿estás con nosotros?" },
          to: "vague",
          skill: "one_ask",
          went: "badly",
        },
      ],
    },
    yes: {
      says: {
        en: "If all five do it, I do it. Thursday.",
        es: "Si se la ponen las cinco, yo también. El jueves.",
      },
      choices: [],
    },
    maybe: {
      says: { en: "Tuesday. I’d like to see those.", es: "El martes. Esos números sí los quiero ver." },
      choices: [],
    },
    vague: {
      says: { en: "Sure, I support everybody.", es: "Claro, yo apoyo a todo el mundo." },
      choices: [],
    },
    done: {
      says: { en: "I have a call. Nice talking to you.", es: "Tengo una llamada. Gusto en saludarte." },
      choices: [],
    },
  },
};
