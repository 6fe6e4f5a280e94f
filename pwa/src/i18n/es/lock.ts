import type { lock as english } from "../en/lock.ts";
import type { Translation } from "../word.ts";

export const lock: Translation<typeof english> = {
  "lock.title": "Escribe tu PIN",
  "lock.pin": "PIN",
  "lock.open": "Abrir",
  "lock.opening": "Abriendo",
  "lock.left": { one: "Te queda {n} intento", other: "Te quedan {n} intentos" },
  "lock.wrong": "Ese no era.",
  "lock.wait": {
    one: "Espera {n} segundo e intenta otra vez.",
    other: "Espera {n} segundos e intenta otra vez.",
  },
  "lock.last":
    "Tras el último intento se borra la copia de este teléfono. Lo ya enviado queda con tu sindicato.",
  "lock.bio": "Usar huella o cara",
  "lock.bio_not": "Así no se abrió. Con tu PIN sí.",
  "lock.keyboard": "Teclado",
  "lock.digit": "Número {n}",
  "lock.erase_digit": "Borrar el último número",
  "lock.full": "Este teléfono está lleno. Libera espacio y vuelve a poner tu PIN.",
  "lock.forgot": "Olvidé mi PIN",
  "lock.forgot_text":
    "Nadie puede leer tu PIN, tampoco la app. Pide otra invitación a tu capitán o capitana, borra la copia de este teléfono y abre la invitación.",
  "lock.forgot_unsent": {
    one: "{n} cambio no se ha enviado y se perdería.",
    other: "{n} cambios no se han enviado y se perderían.",
  },
  "lock.forgot_sent": "Todo está enviado. Solo se perderían tus notas privadas.",
  "lock.forgot_erase": "Borrar de este teléfono",
  "lock.forgot_sure": "Sí, bórrala ya",
  "lock.erased": "La copia de este teléfono está borrada.",
  "lock.quick": "Nota rápida",
  "slip.title": "Nota rápida",
  "slip.what": "¿Qué quieres recordar?",
  "slip.hint": "Nadie puede leerla sin tu PIN, ni tú.",
  "slip.saved": "Guardada. Con tu PIN vuelve.",
  "slip.when": "Escribiste esto el {day} a {time}",
  "slip.shared": "De otra aplicación, el {day} a {time}",
  "slip.cut": "Era más largo de lo que cabe en una nota. Así empieza.",
  "slip.more": { one: "Después de esta hay {n} más.", other: "Después de esta hay {n} más." },
  "slip.done": "Ya está",
  "cover.shopping": "Lista de compras",
  "cover.calendar": "Calendario",
  "cover.calculator": "Calculadora",
};
