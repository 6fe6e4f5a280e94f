import type { Both } from "./both.ts";

/** What the demo says to whoever tries it. */
export const guide = {
  title: { en: "Try it for a minute", es: "Pruébala un minuto" },
  you: {
    en: "You are Tere. You clean rooms at Cedar Hollow, on the day shift. You have ten minutes of break, and down here there is no signal.",
    es: "Eres Tere. Limpias cuartos en Cedar Hollow, en el turno de día. Tienes diez minutos de descanso, y aquí abajo no hay señal.",
  },
  rules: {
    en: "No sign-up. Everybody here is invented. Nothing is sent, and all of it is gone when you close the page.",
    es: "Sin registrarte. Toda esta gente es inventada. No se envía nada, y todo desaparece cuando cierras la página.",
  },
  start: { en: "Start my break", es: "Empezar mi descanso" },
  starting: { en: "Setting the table …", es: "Poniendo la mesa …" },
  made_up: { en: "This is made-up data", es: "Estos datos son inventados" },
  leave: { en: "Leave", es: "Salir" },
  label: { en: "What to try", es: "Qué probar" },
  talk: {
    en: "You just met Marisol at the coffee machine. Tap “We talked”, then one answer, then Save.",
    es: "Acabas de ver a Marisol junto a la cafetera. Toca «Ya hablamos», una respuesta y Guardar.",
  },
  thanks: {
    en: "Saved on this phone. No signal, so at the top it says what waits to be sent. A thank-you lies ready below: No, or copy it.",
    es: "Quedó guardado en este teléfono. No hay señal: arriba dice cuánto falta por enviar. Abajo están listas las gracias: No, o cópialas.",
  },
  upstairs: { en: "Go up, where there is signal", es: "Subir a donde hay señal" },
  drain: {
    en: "Signal is back. Look at the top: one by one they leave, without a tap.",
    es: "Volvió la señal. Mira arriba: salen una por una, sin tocar nada.",
  },
  sent: {
    en: "All sent. Rosa is your team’s captain. See what reached her.",
    es: "Todo enviado. Rosa es la capitana de tu equipo. Mira qué le llegó.",
  },
  be_rosa: { en: "Now be Rosa", es: "Ahora eres Rosa" },
  rosa: {
    en: "You are Rosa. Both of Tere’s talks are in your numbers now. Nobody has talked with the six on nights: that is where to start.",
    es: "Eres Rosa. Las dos conversaciones de Tere ya están en tus números. Con las seis personas de noche nadie ha hablado: por ahí se empieza.",
  },
  be_ines: { en: "Now be Ines", es: "Ahora eres Ines" },
  ines: {
    en: "You are Ines, who organizes the whole hospital: how far to a majority, where to go next, and the wall chart below.",
    es: "Eres Ines, que organiza todo el hospital: cuánto falta para la mayoría, adónde ir ahora y, más abajo, el mural.",
  },
  finish: { en: "I have seen enough", es: "Ya vi lo que quería" },
  changing: { en: "Another phone …", es: "Otro teléfono …" },
  end_title: { en: "That was one break at work", es: "Eso fue un descanso en el trabajo" },
  end_text: {
    en: "Three taps for a talk, kept on the phone until there was signal, then counted on Rosa’s page. Nobody was ranked, and nobody’s phone book left the phone.",
    es: "Tres toques por conversación, guardada en el teléfono hasta que hubo señal, y luego contada en la página de Rosa. Nadie quedó en una lista de mejores y peores, y ninguna agenda salió del teléfono.",
  },
  print: { en: "Print the wall chart", es: "Imprimir el mural" },
  look_around: { en: "Look around on my own", es: "Seguir mirando por mi cuenta" },
  again: { en: "From the beginning", es: "Desde el principio" },
  invited: { en: "I have an invitation", es: "Tengo una invitación" },
  broken: {
    en: "The demo could not start in this browser. Nothing on your phone was touched.",
    es: "La demostración no pudo empezar en este navegador. No se tocó nada de tu teléfono.",
  },
} as const satisfies Record<string, Both>;
