import type { sees as english } from "../en/sees.ts";
import type { Translation } from "../word.ts";

export const sees: Translation<typeof english> = {
  "sees.title": "Qué ve cada quien",
  "sees.what": "Qué",
  "sees.team": "Mi equipo",
  "sees.captain": "Capitán, capitana",
  "sees.organizers": "Organi\u00adzación",
  "sees.employer": "Tu empresa: nada de esto, nunca.",
  "sees.private": "Gente que guardo para mí",
  "sees.shared": "Gente que compartí: nombre, área, grupos",
  "sees.number": "Su número de teléfono",
  "sees.talked": "Que hablamos, cuándo, de qué",
  "sees.stand": "Qué piensa, a quién sigue la gente",
  "sees.note": "Una nota que comparto",
  "sees.secret": "Una nota privada",
  "sees.goal": "Mi meta y mi semana",
  "sees.yes": "sí",
  "sees.if_allowed": "si lo permito",
  "sees.totals": "totales",
  "sees.honest":
    "Ninguna app puede prometer secreto. Un juzgado podría ordenar al sindicato que entregue lo que está en su servidor. Las notas privadas no están ahí.",
};
