import type { team as english } from "../en/team.ts";
import type { Translation } from "../word.ts";

export const team: Translation<typeof english> = {
  "team.this_week": "Esta semana",
  "team.talks": "Charlas",
  "team.talks_usual": "lo normal: {usual}",
  "team.reach": "Alcance",
  "team.n_of": "{now} de {of}",
  "team.ones_twos": "1 y 2",
  "team.ones_proven": "de {of}; {proven} con hechos",
  "team.test": "Lo que pedimos",
  "team.test_goal": "meta: {goal}",
  "team.kept": "Cumplidos",
  "team.stalled": "En espera",
  "team.stalled_sub": "desde hace mucho",
  "team.who_fell_due": { one: "{n} pendiente que tocaba", other: "{n} pendientes que tocaban" },
  "team.means.talks":
    "Conversaciones que tu equipo anotó esta semana, de lunes a domingo. «Lo normal» es el punto medio de las cuatro semanas anteriores.",
  "team.means.reach": "De la gente que acompaña tu equipo: con cuánta ya habló alguien al menos una vez.",
  "team.means.ones_twos":
    "Gente que es 1 o 2, según la última conversación de los últimos 45 días. «Con hechos» quiere decir que alguien lo vio.",
  "team.means.test": "Cuánta gente dijo que sí a lo que pedimos ahora. La raya de la barra es la meta.",
  "team.means.promises_kept":
    "Pendientes que tocaban en los últimos 14 días: cuántos se cumplieron a más tardar dos días después.",
  "team.means.stalled":
    "Pendientes con más de 7 días de atraso, gente que lo piensa hace más de 5 días y los 3 con quienes nadie habla hace 21 días.",
  "team.stalled_parts": "{late} pendientes atrasados, {thinking} que lo piensan, {threes} en 3 que esperan.",
  "team.six_weeks": "Las últimas seis semanas",
  "team.weeks_ago": { one: "hace {n} semana", other: "hace {n} semanas" },
  "team.who": "A quién se cuenta",
  "team.who_more": "Ver más",
  "team.who_none": "Aquí todavía no se cuenta nada.",
  "team.who_hidden": {
    one: "Hay {n} más, de alguien que se guarda en privado. Cuenta, pero no se muestra.",
    other: "Hay {n} más, de gente que se guarda en privado. Cuentan, pero no se muestran.",
  },
  "team.who_kept_by": "{name} está en contacto",
  "team.who_proven": "con hechos",
  "team.who_due": "tocaba el {day}",
  "team.who_kept": "cumplido",
  "team.who_not_kept": "no se cumplió a tiempo",
  "team.who_thinking": "lo piensa desde el {day}",
  "team.who_untouched": "un 3 desde el {day}; nadie le habla hace 21 días",
  "team.start_here": "Empieza aquí",
  "team.start.few_talked_to":
    "{department}, {shift}: se habló con {talked} de {of}. ¿Quién tiene cerca al resto?",
  "team.start.nobody_talked_to":
    "{department}, {shift}: se habló con {talked} de {of}. ¿Quién conoce a alguien ahí?",
  "team.plan": "Planear",
  "team.hand": "Le vendría bien apoyo",
  "team.due_goal": {
    one: "{n} pendiente por cumplir, meta: {goal} charlas por semana",
    other: "{n} pendientes por cumplir, meta: {goal} charlas por semana",
  },
  "team.well": "Va bien",
  "team.talks_goal": {
    one: "{n} conversación esta semana, meta: {goal}",
    other: "{n} conversaciones esta semana, meta: {goal}",
  },
  "team.pending": "Quiere entrar",
  "team.pending_why":
    "Llegó por una invitación. Di que sí solo si conoces a esa persona y trabaja con ustedes.",
  "team.invited_by": "Por invitación de {name}",
  "team.vouch": "La conozco: que entre",
  "team.vouched": "{name} ya entró",
  "team.phones": {
    one: "{n} de {of} teléfonos no se ha conectado hoy.",
    other: "{n} de {of} teléfonos no se han conectado hoy.",
  },
  "team.last_copy": "Nadie contesta ahora. Esta es la última copia: {time}.",
  "team.needs_signal":
    "Ahora no hay respuesta. Nada se pierde: los números de tu equipo llegan en cuanto haya conexión.",
  "team.campaigns_door": "Campañas",
  "team.places_door": "Lugares de trabajo",
  "team.invites_door": "Invitaciones",
  "team.members_door": "Integrantes",
  "team.teams_door": "Equipos",
  "team.audit_door": "El historial: quién decidió qué",
  "team.reminders_door": "Recordatorios que no llegaron",
  "team.reports_door": "Por semanas y meses",
  "team.exports_door": "Archivos de gente",
  "team.console_door": "Cómo vamos y por dónde seguir",
  "team.turf_door": "Repartir gente",
  "team.list_door": "Traer una lista",
  "team.none": "Todavía no tienes equipo. Lo arma quien organiza.",
  "team.invite": "Invitar a alguien",
  "team.invite_once":
    "Para una sola persona y por tres días. Se muestra solo ahora: que la escanee, o mándala tú.",
  "team.invite_needs_signal": "Para una invitación nueva hace falta señal. Intenta cuando tengas.",
  "team.qr": "Código para escanear con la cámara del teléfono",
  "team.copy_link": "Copiar el enlace",
  "team.copy_by_hand": "Mantén presionado el enlace para copiarlo.",
};
