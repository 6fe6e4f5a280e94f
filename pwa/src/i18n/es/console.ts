import type { consoleHome as english } from "../en/console.ts";
import type { Translation } from "../word.ts";

export const consoleHome: Translation<typeof english> = {
  "console.came_back":
    "El {day} se restauró una copia. Desde entonces llegaron {entries} cosas anotadas antes, desde {phones} teléfonos.",
  "console.title": "Cómo vamos",
  "console.more": "Más",
  "console.campaign_week": "{name}, semana {n} de {of}",
  "console.no_campaign": "Ahora no hay campaña",
  "console.nobody_yet": "Todavía no hay nadie en la lista",
  "console.nobody_yet_means":
    "Di dónde trabaja la gente, forma equipos, invita a las primeras personas o trae una lista. Entonces esta página muestra cómo vamos.",
  "console.as_table": "Ver como tabla",
  "console.as_picture": "Ver como dibujo",
  "console.as_file": "Descargar esta tabla (CSV)",
  "console.what": "Qué",
  "console.now": "Ahora",
  "console.enough": "Alcanza con",
  "console.people": "Personas",
  "console.majority": "Camino a más de la mitad",
  "console.majority_missing": {
    one: "Falta {n} persona para la mayoría",
    other: "Faltan {n} personas para la mayoría",
  },
  "console.majority_reached": "{n} de {of}: más de la mitad va con el grupo",
  "console.support": "1 y 2",
  "console.support_line": "{n} de {of} están en 1 o 2, {proven} con hechos; {half} ya son más de la mitad.",
  "console.ask_line": "{ask}: {n} dijeron que sí, la meta es {goal} para el {day}.",
  "console.track_means": "Lleno: con hechos. Rayado: de palabra. La raya marca cuánto alcanza.",
  "console.next": "Por dónde seguir",
  "console.next_nothing": "No se ve ningún hueco. Dale las gracias a alguien.",
  "console.next.nobody_talked_to": "{place}: se habló con {n} de {of}. ¿Quién conoce a alguien ahí?",
  "console.next.unmoved_leader":
    "{name} todavía no va con el grupo, y toda la gente de {department} ({of}) le escucha.",
  "console.next.said_not_did": {
    one: "{n} persona dijo que sí dos veces y no hizo nada. Ve y pregunta por qué.",
    other: "{n} personas dijeron que sí dos veces y no hicieron nada. Ve y pregunta por qué.",
  },
  "console.next.no_leader": "{place}: {of} personas, y nadie ahí a quien la gente siga.",
  "console.next.thinking_long": {
    one: "{n} persona lo piensa hace más de cinco días.",
    other: "{n} personas lo piensan hace más de cinco días.",
  },
  "console.next.few_talked_to": "{place}: se habló con {n} de {of}. ¿Quién tiene cerca al resto?",
  "console.go.plan": "Planear",
  "console.go.look": "Ver",
  "console.rhythm": "Conversaciones de seis semanas",
  "console.rhythm_more": {
    one: "{n} conversación esta semana; lo normal: {usual}",
    other: "{n} conversaciones esta semana; lo normal: {usual}",
  },
  "console.rhythm_fewer": {
    one: "{n} conversación hasta hoy esta semana; lo normal: {usual}",
    other: "{n} conversaciones hasta hoy esta semana; lo normal: {usual}",
  },
  "console.rhythm_usual": {
    one: "{n} conversación esta semana, lo normal",
    other: "{n} conversaciones esta semana, lo normal",
  },
  "console.rhythm_means":
    "La línea cortada es una semana normal: la mitad de en medio de las cuatro anteriores.",
  "console.week_of": "Semana del",
  "console.funnel": "De toda la gente al sí",
  "console.only_asked": {
    one: "Solo las áreas a las que se lo pedimos: {n} persona.",
    other: "Solo las áreas a las que se lo pedimos: {n} personas.",
  },
  "console.step.people": "En la lista",
  "console.step.reached": "Ya hablamos",
  "console.step.assessed": "Con un número",
  "console.step.asked": "Ya les pedimos",
  "console.step.yes": "Dijeron que sí",
  "console.narrowest.people": "Nadie se pierde en el camino",
  "console.narrowest.reached": "La mayoría se pierde antes de la primera conversación",
  "console.narrowest.assessed": "La mayoría se pierde entre la conversación y el número",
  "console.narrowest.asked": "La mayoría se pierde porque nadie les ha preguntado",
  "console.narrowest.yes": "La mayoría se pierde entre la pregunta y el sí",
  "console.leaders": {
    one: "{n} líder de {of} que hacen falta",
    other: "{n} líderes de {of} que hacen falta",
  },
  "console.leaderless": { one: "En {n} lugar no hay.", other: "En {n} lugares no hay." },
  "console.teams": { one: "{n} equipo", other: "{n} equipos" },
  "console.teams_means":
    "Por orden alfabético. La gente que se comparte solo con quienes organizan cuenta aquí, no en la página del equipo.",
  "console.team.name": "Equipo",
  "console.team.people": "Gente",
  "console.team.captain": "Coordina",
  "console.team.no_captain": "todavía nadie",
};
