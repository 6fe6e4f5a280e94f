import type { promises as english } from "../en/promises.ts";
import type { Translation } from "../word.ts";

export const promises: Translation<typeof english> = {
  "rem.title": "Pendientes",
  "rem.empty": "No tienes pendientes. Descansa, o habla con alguien.",
  "rem.when.late": "Con atraso",
  "rem.when.today": "Hoy",
  "rem.when.this_week": "Esta semana",
  "rem.when.later": "Después",
  "rem.days_late": { one: "{n} día de atraso", other: "{n} días de atraso" },
  "rem.get_back": "Quedaste en responderle",
  "rem.someone": "Alguien",
  "rem.did_it": "Ya lo hice",
  "rem.later": "Luego",
  "rem.snooze": "Recuérdame luego",
  "rem.due_on": "Quedaste para el {day}",
  "rem.still_yours":
    "Ya lo cambiaste más de una vez. ¿Sigue siendo tuyo? Puedes soltarlo o pedir ayuda en tu equipo.",
  "rem.tomorrow": "Mañana",
  "rem.mon": "El lunes",
  "rem.rest": "Déjalo 2 semanas",
  "rem.pick": "Elige un día",
  "rem.move": "Cambiar",
  "rem.drop": "Soltarlo. ¿Por qué?",
  "rem.drop.no_longer_needed": "Ya no hace falta",
  "rem.drop.somebody_else": "Lo hizo alguien más",
  "rem.drop.cannot": "No puedo hacerlo",
};
