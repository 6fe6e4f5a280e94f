import type { reminders as english } from "../en/reminders.ts";
import type { Translation } from "../word.ts";

export const reminders: Translation<typeof english> = {
  "remind.title": "Recordatorios",
  "remind.hour": "¿A qué hora?",
  "remind.shift": "¿Cuándo trabajas?",
  "remind.shift_hint": "Mientras trabajas, nada te interrumpe.",
  "remind.shift_none": "Sin turno fijo",
  "remind.at_work": "Avísame también en el trabajo",
  "remind.stop": "Sin recordatorios en este teléfono",
  "remind.waiting": "El primer aviso viene en camino. Llega en cuanto haya señal.",
  "remind.denied": "Los avisos están apagados en tu teléfono. Los verás en Hoy.",
  "remind.unsupported": "Este navegador no puede recordarte. Verás lo pendiente en Hoy.",
  "remind.install_first": "Primero pon la app en tu pantalla de inicio. Así puede recordarte.",
  "remind.words": "¿Qué dice el aviso?",
  "remind.words.discreet": "Tienes 1 pendiente",
  "remind.words.full": "El nombre de la persona",
  "remind.names_title": "¿Nombres en tu pantalla bloqueada?",
  "remind.names_warn":
    "Cualquiera que vea este teléfono los puede leer, también bloqueado. Para eso, los nombres de pila y los días de las próximas dos semanas quedan abiertos en este teléfono, sin tu PIN. Lo que piensa la gente no se muestra nunca.",
  "remind.names_yes": "Mostrar nombres en este teléfono",
  "remind.names_no": "Mejor discreto",
  "remind.names_initials":
    "Elegiste iniciales en vez de nombres. Mientras eso siga activado, aunque sea solo para el trabajo, los avisos no dicen nombres.",
  "remind.denied_apple":
    "Para activarlos: Ajustes, Notificaciones, elige la app por el nombre que tiene en tu pantalla de inicio, Permitir.",
  "remind.denied_android":
    "Para activarlos: deja el dedo sobre el ícono de la app, Información, Notificaciones, Permitir.",
  "push.title": "¿Un recordatorio discreto el {day}?",
  "push.title_soon": "¿Un recordatorio discreto a su hora?",
  "push.no": "Ahora no",
  "push.later": "Los puedes activar cuando quieras en Yo, Recordatorios.",
  "push.body": "Dirá «Tienes 1 pendiente». Sin nombres. Sin la palabra sindicato.",
  "push.yes": "Sí, recuérdame",
};
