import type { teams as english } from "../en/teams.ts";
import type { Translation } from "../word.ts";

export const teams: Translation<typeof english> = {
  "teams.title": "Equipos",
  "teams.what":
    "La gente del sindicato trabaja en equipos, y se entra con un código para uno. Cada equipo necesita quien lo coordine.",
  "teams.old": "Ahora no hay respuesta. Así estaba la última vez.",
  "teams.none": "Aún no hay equipos. Forma el primero y luego invita gente.",
  "teams.captains": { one: "{n} persona lo coordina", other: "{n} personas lo coordinan" },
  "teams.no_captain": "aún sin quien lo coordine",
  "teams.form": "Formar un equipo",
  "teams.edit": "Cambiar el equipo",
  "teams.invite": "Invitar gente a un equipo",
  "teams.name": "Nombre",
  "teams.name_hint": "Como le dice su gente: «Limpieza de noche».",
  "teams.name_missing": "Ponle un nombre al equipo.",
  "teams.campaign": "Campaña",
  "teams.no_campaign": "Sin campaña",
  "teams.worksite": "Lugar de trabajo",
  "teams.no_worksite": "Sin lugar de trabajo",
  "teams.save": "Guardar",
  "teams.formed": "El equipo ya está. Ahora necesita gente.",
  "teams.saved": "Guardado. Llega solo a los teléfonos del equipo.",
  "teams.close": "Cerrar este equipo",
  "teams.close_means": "Solo se cierra un equipo vacío. Los códigos para invitar a él dejan de servir.",
  "teams.close_sure": "Cerrarlo",
  "teams.closed": "El equipo está cerrado.",
  "teams.in_use":
    "Alguien está o estuvo en este equipo, por eso se queda. Primero cambia de equipo a quienes están y pasa su gente.",
};
