/**
 * What happened elsewhere: wins and losses, as we learn from both. Public ones are told in facts that are not disputed;
 * made-up ones are marked as such on the page.
 */
import type { CasePage } from "./page.ts";

export const CASES: readonly CasePage[] = [
  {
    kind: "case",
    slug: "case-memphis",
    version: 1,
    title: { en: "Memphis, 1968: “I am a man”", es: "Memphis, 1968: «Soy un hombre»" },
    result: "won",
    made_up: false,
    problems: ["fear", "doubt"],
    text: [
      {
        en: "Two sanitation workers were crushed by a faulty truck on February 1. Eleven days later about 1,300 Black workers stayed out. The city called the strike illegal.",
        es: "El 1 de febrero, un camión en mal estado aplastó a dos trabajadores de la basura. Once días después, unos 1,300 trabajadores negros pararon. La ciudad dijo que la huelga era ilegal.",
      },
      {
        en: "Churches and families marched with them for weeks. Dr. Martin Luther King Jr. came to support them and was killed there on April 4. On April 16 the city recognized the union and agreed to better pay.",
        es: "Iglesias y familias marcharon con ellos durante semanas. El Dr. Martin Luther King Jr. llegó a apoyarlos y ahí lo mataron el 4 de abril. El 16 de abril la ciudad reconoció al sindicato y aceptó mejores sueldos.",
      },
    ],
    lesson: {
      en: "It was about pay, and about dignity. Listen for both.",
      es: "Era por el sueldo, y por la dignidad. Escucha las dos cosas.",
    },
  },
  {
    kind: "case",
    slug: "case-delano",
    version: 1,
    title: { en: "Delano, 1965: two languages, one strike", es: "Delano, 1965: dos idiomas, una huelga" },
    result: "won",
    made_up: false,
    problems: ["spread", "doubt"],
    text: [
      {
        en: "On September 8, Filipino grape workers in California stopped work. Growers had often set them and the Mexican workers against each other. Eight days later the Mexican workers voted to join.",
        es: "El 8 de septiembre, trabajadores filipinos de la uva pararon en California. Los dueños solían enfrentar a filipinos y mexicanos. Ocho días después, los mexicanos votaron por unirse.",
      },
      {
        en: "It took five years and a boycott across the country. In July 1970 the growers of Delano signed contracts.",
        es: "Hicieron falta cinco años y un boicot en todo el país. En julio de 1970 los dueños de Delano firmaron contratos.",
      },
    ],
    lesson: {
      en: "Go early to the group you talk to least.",
      es: "Acércate pronto al grupo con el que menos hablas.",
    },
  },
  {
    kind: "case",
    slug: "case-chattanooga",
    version: 1,
    title: {
      en: "Chattanooga: two votes lost, one won",
      es: "Chattanooga: dos votaciones perdidas, una ganada",
    },
    result: "won",
    made_up: false,
    problems: ["doubt", "boss"],
    text: [
      {
        en: "Workers of the Volkswagen plant in Tennessee voted on a union in 2014 and lost by 712 to 626. In 2019 they lost again, by 833 to 776.",
        es: "En la planta de Volkswagen en Tennessee votaron por un sindicato en 2014 y perdieron 712 a 626. En 2019 volvieron a perder, 833 a 776.",
      },
      {
        en: "They kept talking in every area of the plant. In April 2024 they won with 2,628 votes against 985.",
        es: "Siguieron hablando en cada área de la planta. En abril de 2024 ganaron con 2,628 votos contra 985.",
      },
    ],
    lesson: {
      en: "A loss is a count of where you stood that day. It is not the end.",
      es: "Perder es saber dónde estaban ese día. No es el final.",
    },
  },
  {
    kind: "case",
    slug: "case-bessemer",
    version: 1,
    title: { en: "Bessemer, 2021: a vote that was lost", es: "Bessemer, 2021: una votación perdida" },
    result: "lost",
    made_up: false,
    problems: ["boss", "spread"],
    text: [
      {
        en: "Workers of a large Amazon warehouse in Alabama voted by mail during the pandemic. The count was 738 for the union and 1,798 against.",
        es: "En un gran almacén de Amazon en Alabama se votó por correo durante la pandemia. El resultado fue 738 a favor del sindicato y 1,798 en contra.",
      },
      {
        en: "The labor board later ordered a new vote because of what the company had done. The second vote, in 2022, was too close to call at first and was followed by long disputes.",
        es: "La junta laboral ordenó después votar otra vez por lo que hizo la empresa. La segunda votación, en 2022, quedó tan cerrada que siguió una larga disputa.",
      },
    ],
    lesson: {
      en: "Test your strength in public before the vote: how many will wear it, sign it, bring someone?",
      es: "Mide la fuerza en público antes de votar: ¿cuánta gente se la pone, firma, trae a alguien?",
    },
  },
  {
    kind: "case",
    slug: "case-parking",
    version: 1,
    title: { en: "Parking fees at a hospital", es: "El cobro del estacionamiento en un hospital" },
    result: "won",
    made_up: true,
    problems: ["doubt", "spread"],
    text: [
      {
        en: "A hospital wanted 40 dollars a month for parking. Nurses, cooks and cleaners all paid it. Nine people made a list of who talked with whom and shared out 120 names.",
        es: "Un hospital quería cobrar 40 dólares al mes por estacionarse. Enfermería, cocina y limpieza pagaban igual. Nueve personas hicieron una lista de quién habla con quién y se repartieron 120 nombres.",
      },
      {
        en: "In three weeks 91 signed, and 30 of them carried the paper to the director together. The fee was dropped in May.",
        es: "En tres semanas firmaron 91, y 30 llevaron el papel juntos a la dirección. En mayo quitaron el cobro.",
      },
    ],
    lesson: {
      en: "A small win that many feel makes the next ask easier.",
      es: "Un triunfo chico que mucha gente siente hace más fácil lo que sigue.",
    },
  },
  {
    kind: "case",
    slug: "case-laundry",
    version: 1,
    title: { en: "The schedule in a laundry", es: "El horario en una lavandería" },
    result: "won",
    made_up: true,
    problems: ["talk", "fear"],
    text: [
      {
        en: "In a laundry the schedule came on Sunday night for Monday morning. A presser whom everybody asked for advice said for months that it was no use.",
        es: "En una lavandería el horario salía el domingo en la noche para el lunes. Una planchadora, a quien todos pedían consejo, dijo durante meses que no servía de nada.",
      },
      {
        en: "One member listened to her on four breaks and asked for nothing. On the fifth the presser said: “Who goes with us?” Fourteen of 19 went. Now the schedule comes on Thursday.",
        es: "Una compañera la escuchó en cuatro descansos sin pedirle nada. En el quinto, la planchadora dijo: «¿Quién viene con nosotros?» Fueron 14 de 19. Ahora el horario sale el jueves.",
      },
    ],
    lesson: {
      en: "The person people follow needs time. Give it before you ask.",
      es: "La persona a quien todos siguen necesita tiempo. Dáselo antes de pedir.",
    },
  },
  {
    kind: "case",
    slug: "case-petition",
    version: 1,
    title: { en: "A petition nobody carried", es: "Una petición que nadie llevó" },
    result: "lost",
    made_up: true,
    problems: ["talk", "busy"],
    text: [
      {
        en: "Two workers of a school kitchen wrote a good petition about hours and left it in the break room. In two days it had 23 signatures of 60.",
        es: "Dos trabajadoras de una cocina escolar escribieron una buena petición sobre las horas y la dejaron en la sala de descanso. En dos días tenía 23 firmas de 60.",
      },
      {
        en: "The supervisor took a picture of it. On the third day nine people asked to be crossed out. Nobody had talked with them about what the boss would say, and it was never handed in.",
        es: "La supervisora le tomó una foto. Al tercer día, nueve personas pidieron que las borraran. Nadie había hablado con ellas de lo que diría el jefe, y nunca se entregó.",
      },
    ],
    lesson: {
      en: "A paper cannot listen. Ask face to face, and get ready together first.",
      es: "Un papel no escucha. Pide cara a cara, y antes prepárense en grupo.",
    },
  },
  {
    kind: "case",
    slug: "case-nights",
    version: 1,
    title: { en: "The shift we never met", es: "El turno que nunca vimos" },
    result: "lost",
    made_up: true,
    problems: ["spread", "busy"],
    text: [
      {
        en: "In a warehouse of 200 the day shift was sure of itself: four out of five were for it. No one from days could stay until nights came in, so nights heard of the plan from the company first.",
        es: "En un almacén de 200 personas, el turno de día iba seguro: cuatro de cada cinco estaban a favor. Nadie del día podía quedarse hasta que entrara la noche, así que la noche se enteró primero por la empresa.",
      },
      {
        en: "The vote was lost by eleven. On nights six out of 70 had ever been asked what they wanted.",
        es: "Se perdió por once votos. En la noche, a seis de 70 les habían preguntado alguna vez qué querían.",
      },
    ],
    lesson: {
      en: "Count who has been talked with, not only who is for it. Look for one person inside each shift.",
      es: "Cuenta con quién se ha hablado, no solo quién está a favor. Busca a alguien dentro de cada turno.",
    },
  },
];
