import type { guest as english } from "../en/guest.ts";
import type { Translation } from "../word.ts";

export const guest: Translation<typeof english> = {
  "guest.asks": "{union} te pregunta:",
  "guest.kept": "{union} anota que firmaste y cuándo. Esta página no guarda nada en tu teléfono.",
  "guest.free": "También puedes decir que no. Entonces solo cierra esta página.",
  "guest.sign": "Firmo",
  "guest.not_signed": "No hubo respuesta. Todavía no has firmado. Inténtalo otra vez.",
  "guest.thanks": "Firmaste. Gracias.",
  "guest.done": "{union} ya lo sabe. Puedes cerrar esta página.",
  "guest.over": "Este código ya venció",
  "guest.over_means": "Pide uno nuevo a quien te lo mostró.",
  "guest.type": "Tienes un código en papel",
  "guest.code": "Código",
  "guest.code_hint": "Doce letras y números.",
  "guest.read": "Leer de qué se trata",
  "guest.mistyped": "O alguna letra está mal. Mira el papel otra vez.",
  "guest.no_answer": "No hubo respuesta. ¿Hay señal aquí?",
};
