import type { Practice } from "./practice.ts";

/** Beto is furious, and wants to do something today, on his own. */
export const angry: Practice = {
  slug: "practise-angry",
  version: 1,
  name: "Beto",
  title: { en: "Beto is angry", es: "Beto está furioso" },
  who: {
    en: "Beto drives a forklift. They changed his day off again. People laugh at his jokes and listen to him.",
    es: "Beto maneja montacargas. Le cambiaron otra vez el día libre. La gente se ríe con él y le hace caso.",
  },
  first: "start",
  next: "dated",
  problems: ["talk", "spread", "boss"],
  turns: {
    start: {
      says: {
        en: "That’s it. I’m going in there and telling him what I think.",
        es: "Ya basta. Voy a entrar a decirle lo que pienso.",
      },
      choices: [
        {
          say: { en: "What did he do?", es: "¿Qué te hizo?" },
          to: "story",
          skill: "asked",
          went: "well",
        },
        {
          say: { en: "Calm down.", es: "Cálmate." },
          to: "hotter",
          skill: "listened",
          went: "badly",
        },
        {
          say: { en: "Yes. Go. Someone has to.", es: "Sí, ve. Alguien tiene que hacerlo." },
          to: "alone",
          skill: "together",
          went: "badly",
        },
      ],
    },
    hotter: {
      says: { en: "Don’t tell me to calm down.", es: "No me digas que me calme." },
      choices: [
        {
          say: { en: "You’re right. Tell me what happened.", es: "Tienes razón. Cuéntame qué pasó." },
          to: "story",
          skill: "listened",
          went: "well",
        },
        {
          say: { en: "You’re making it worse.", es: "Lo estás empeorando." },
          to: "leaves",
          skill: "respected",
          went: "badly",
        },
      ],
    },
    alone: {
      says: {
        en: "You know what? Walk in with me. Right now.",
        es: "¿Sabes qué? Entra conmigo. Ahora mismo.",
      },
      choices: [
        {
          say: {
            en: "Two of us he can ignore. What did he do to you?",
            es: "A nosotros dos nos puede ignorar. ¿Qué te hizo?",
          },
          to: "story",
          skill: "together",
          went: "well",
        },
        {
          say: { en: "I can’t. I have work.", es: "No puedo. Tengo trabajo." },
          to: "leaves",
          skill: "honest",
          went: "badly",
        },
      ],
    },
    story: {
      says: {
        en: "Third time he moved my day off. I missed my girl’s game. He laughed about it.",
        es: "Tercera vez que me mueve el día libre. Me perdí el partido de mi niña. Y se rio.",
      },
      choices: [
        {
          say: {
            en: "You missed her game and he laughed. Who else did he do this to?",
            es: "Te perdiste su partido y se rio. ¿A quién más se lo hizo?",
          },
          to: "others",
          skill: "listened",
          went: "well",
        },
        {
          say: { en: "That happened to me too, even worse.", es: "A mí también me pasó, y peor." },
          to: "competes",
          skill: "listened",
          went: "badly",
        },
      ],
    },
    competes: {
      says: { en: "Okay. So it’s not just me.", es: "Bueno. Entonces no soy el único." },
      choices: [
        {
          say: { en: "No. Who else on the dock?", es: "No. ¿Quién más en el andén?" },
          to: "others",
          skill: "asked",
          went: "well",
        },
        {
          say: { en: "Nothing we can do, though.", es: "Pero no se puede hacer nada." },
          to: "leaves",
          skill: "together",
          went: "badly",
        },
      ],
    },
    others: {
      says: {
        en: "Chuy. Marlene. Half the dock, now that I think of it.",
        es: "A Chuy. A Marlene. A medio andén, ahora que lo pienso.",
      },
      choices: [
        {
          say: {
            en: "If he walks out of that office and sees half the dock, what does he do?",
            es: "Si sale de la oficina y ve a medio andén, ¿qué hace?",
          },
          to: "plan",
          skill: "together",
          went: "well",
        },
        {
          say: { en: "I’ll write a petition for you all.", es: "Yo les escribo una petición." },
          to: "handed",
          skill: "one_ask",
          went: "badly",
        },
      ],
    },
    handed: {
      says: { en: "Sure, whatever. You do it.", es: "Bueno, como quieras. Hazla tú." },
      choices: [
        {
          say: {
            en: "No, people follow you. Will you talk to Chuy?",
            es: "No, a ti te hacen caso. ¿Hablas tú con Chuy?",
          },
          to: "committed",
          skill: "one_ask",
          went: "well",
        },
        {
          say: { en: "Okay, I’ll let you know.", es: "Bueno, te aviso." },
          to: "cold",
          skill: "dated",
          went: "badly",
        },
      ],
    },
    plan: {
      says: {
        en: "He’d shut up, for once. But how do you get half the dock?",
        es: "Se quedaría callado, por fin. Pero ¿cómo juntas a medio andén?",
      },
      choices: [
        {
          say: {
            en: "One by one. Will you talk to Chuy and Marlene before Friday?",
            es: "Uno por uno. ¿Hablas con Chuy y Marlene antes del viernes?",
          },
          to: "committed",
          skill: "one_ask",
          went: "well",
        },
        {
          say: { en: "We should all do something soon.", es: "Hay que hacer algo pronto, entre todos." },
          to: "cold",
          skill: "one_ask",
          went: "badly",
        },
      ],
    },
    committed: {
      says: {
        en: "Chuy, yes. Tonight. Marlene I’ll see.",
        es: "Con Chuy, sí. Hoy mismo. Con Marlene, a ver.",
      },
      choices: [
        {
          say: {
            en: "What if the boss hears of it first? Let’s say what we’d answer.",
            es: "¿Y si el jefe se entera antes? Veamos qué le diríamos.",
          },
          to: "steady",
          skill: "named",
          went: "well",
        },
        {
          say: { en: "I’ll come by tomorrow at two.", es: "Mañana paso a las dos." },
          to: "steady",
          skill: "dated",
          went: "well",
        },
      ],
    },
    steady: {
      says: { en: "Good. I won’t go in there alone. Not today.", es: "Bien. No voy a entrar solo. Hoy no." },
      choices: [],
    },
    cold: {
      says: { en: "Yeah. Soon. (He goes back to his truck.)", es: "Sí. Pronto. (Se va a su montacargas.)" },
      choices: [],
    },
    leaves: {
      says: { en: "Forget it. I’ll handle it myself.", es: "Olvídalo. Yo lo arreglo." },
      choices: [],
    },
  },
};
