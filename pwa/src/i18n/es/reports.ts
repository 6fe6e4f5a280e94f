import type { reports as english } from "../en/reports.ts";
import type { Translation } from "../word.ts";

export const reports: Translation<typeof english> = {
  "reports.title": "Por semanas y meses",
  "reports.what": "Cada dibujo dice lo que muestra; cada uno tiene una tabla y un archivo.",
  "reports.questions": "Preguntas para un lunes",
  "reports.ask.weak": "¿Dónde falta hablar con la gente?",
  "reports.ask.leader": "¿Dónde falta quien lidere?",
  "reports.ask.test": "¿Vamos a pasar la prueba?",
  "reports.ask.who": "¿Quién acompaña a quién, y quién está sin nadie?",
  "reports.ask.unkept": "¿Quién dijo que sí dos veces y nadie vio que participara?",
  "reports.totals_only":
    "Ves sumas de tres personas o más, y no quién se movió: tú cuidas los accesos, no a la gente.",
  "reports.tests_one": "{test}: {now}",
  "reports.river": "Quién se movió hacia dónde en seis semanas",
  "reports.river_title": {
    one: "{n} persona está en 1 o 2; hace cinco semanas: {before}",
    other: "{n} personas están en 1 o 2; hace cinco semanas: {before}",
  },
  "reports.river_moved":
    "De quienes tenían número entonces y ahora, se acercaron: {n}; se alejaron: {further}.",
  "reports.river_means": {
    one: "{n} persona. De izquierda a derecha, el final de seis semanas; arriba los 1, abajo quienes no tienen número. Más fuerte: quien se movió.",
    other:
      "{n} personas. De izquierda a derecha, el final de seis semanas; arriba los 1, abajo quienes no tienen número. Más fuerte: quien se movió.",
  },
  "reports.stand": "Qué piensan, semana del",
  "reports.owed": "Lo que le debemos a la gente",
  "reports.late": { one: "{n} pendiente tiene atraso", other: "{n} pendientes tienen atraso" },
  "reports.none_late": "Ningún pendiente tiene atraso",
  "reports.due": "Para",
  "reports.promises": "Pendientes",
  "reports.due.late": "Con atraso",
  "reports.due.today": "Hoy",
  "reports.due.this_week": "En siete días",
  "reports.due.later": "Después",
  "reports.clock": "Cuándo hablamos y cuándo se trabaja",
  "reports.clock_title": {
    one: "{shift}: {n} conversación en las horas en que trabajan {people} personas",
    other: "{shift}: {n} conversaciones en las horas en que trabajan {people} personas",
  },
  "reports.clock_talks": "Conversaciones de seis semanas, por hora del día",
  "reports.clock_work": "Gente en el trabajo",
  "reports.hour": "Hora",
  "reports.at_work": "Trabajan",
  "reports.shift": "{shift}, de {from} a {to}: {people} personas, conversaciones en esas horas: {n}",
};
