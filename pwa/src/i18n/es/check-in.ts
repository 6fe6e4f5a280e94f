import type { checkIn as english } from "../en/check-in.ts";
import type { Translation } from "../word.ts";

export const checkIn: Translation<typeof english> = {
  "checkin.door": "Reunión de la semana",
  "checkin.team": "Qué equipo",
  "checkin.title": "Diez minutos en equipo",
  "checkin.sub": "{team}, semana del {day}",
  "checkin.open": "Abrir",
  "checkin.thanks": "Primero, gracias",
  "checkin.thanks_none": "Aún no hay nada anotado esta semana. Da las gracias por venir.",
  "checkin.thanks_talks": { one: "{n} conversación", other: "{n} conversaciones" },
  "checkin.thanks_kept": { one: "{n} pendiente cumplido", other: "{n} pendientes cumplidos" },
  "checkin.numbers": "Dónde estamos",
  "checkin.talks": {
    one: "{n} conversación esta semana; lo normal es {usual}",
    other: "{n} conversaciones esta semana; lo normal es {usual}",
  },
  "checkin.reach": "Hemos hablado con {n} de {of} personas",
  "checkin.kept": "{n} de {of} pendientes cumplidos",
  "checkin.stalled": {
    one: "{n} cosa lleva demasiado esperando",
    other: "{n} cosas llevan demasiado esperando",
  },
  "checkin.stuck": "Quién nos espera",
  "checkin.stuck_none": "Nadie espera. Bien hecho, todo el equipo.",
  "checkin.promise": "{name} quedó en algo para el {day}",
  "checkin.promise_what": "{name} quedó en esto para el {day}: {what}",
  "checkin.waits": {
    one: "{stand}; última vez hace {n} día",
    other: "{stand}; última vez hace {n} días",
  },
  "checkin.waits_new": "{stand}; sin conversación en este teléfono",
  "checkin.asks": "Qué pedimos",
  "checkin.asks_none": "Ahora no pedimos nada.",
  "checkin.ask": "Sí: {yes}. Lo piensan: {thinking}. Sin preguntar: {n}. Hasta el {day}",
  "checkin.together": "Quién va con quién",
  "checkin.together_none": "Esta semana nadie necesita compañía.",
  "checkin.hand": "{name} tiene mucho pendiente: conviene hacer una visita en compañía.",
  "checkin.me": "yo",
  "checkin.when": "Cuándo ir",
  "checkin.clock_none": "Aún sin conversaciones en {shift}, cuando trabajan {people} personas",
  "checkin.clock_few": {
    one: "Donde menos hablamos es en {shift}: {n} vez, y trabajan {people} personas",
    other: "Donde menos hablamos es en {shift}: {n} veces, y trabajan {people} personas",
  },
  "checkin.clock_shift": "{shift}, de {from} a {until}: {people} en el trabajo",
  "checkin.clock_rays": "Conversaciones, hora por hora",
  "checkin.clock_table": "Conversaciones de seis semanas, por turno",
  "checkin.people": "Personas",
  "checkin.fair":
    "Los nombres van por orden alfabético. Las marcas se quedan en este teléfono, hasta el domingo.",
  "checkin.print": "Imprimir",
};
