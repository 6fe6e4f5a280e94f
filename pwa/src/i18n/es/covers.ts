import type { covers as english } from "../en/covers.ts";
import type { Translation } from "../word.ts";

export const covers: Translation<typeof english> = {
  "cover.add": "Agregar algo",
  "cover.add_go": "Agregar",
  "cover.item_1": "huevos",
  "cover.item_2": "arroz",
  "cover.item_3": "tarjeta del bus",
  "cover.item_4": "pilas",
  "cover.month_before": "Mes anterior",
  "cover.month_after": "Mes siguiente",
  "cover.on_day": "¿Qué hay el {day}?",
  "cover.event_1": "dentista, 4:30",
  "cover.event_2": "pagar la renta",
  "cover.clear": "Borrar todo",
  "cover.back": "Borrar el último número",
  "cover.point": ".",
  "cover.divided": "entre",
  "cover.times": "por",
  "cover.minus": "menos",
  "cover.plus": "más",
  "cover.equals": "es igual a",
  "cover.error": "Error",
  "cover.result": "Resultado",
};
