import type { undelivered as english } from "../en/undelivered.ts";
import type { Translation } from "../word.ts";

export const undelivered: Translation<typeof english> = {
  "undelivered.title": "Recordatorios que no llegaron",
  "undelivered.what":
    "De los últimos treinta días. De quién era el teléfono y de qué trataba no se muestra a nadie.",
  "undelivered.nothing":
    "Los servicios de avisos aceptaron todos los recordatorios de los últimos treinta días.",
  "undelivered.count": { one: "{n} recordatorio", other: "{n} recordatorios" },
  "undelivered.again": { one: "Enviar {n} otra vez", other: "Enviar {n} otra vez" },
  "undelivered.queued": { one: "{n} vuelve a salir ahora", other: "{n} vuelven a salir ahora" },
  "undelivered.cause.phone_gone":
    "El teléfono ya no está, o ahí se apagaron los recordatorios. No hay nada que hacer: un teléfono en uso se inscribe solo.",
  "undelivered.cause.key":
    "El servicio de avisos ya no acepta nuestra llave. Los teléfonos se inscriben de nuevo cuando se abran.",
  "undelivered.cause.too_many":
    "El servicio de avisos pidió menos mensajes a la vez, y después ya era tarde.",
  "undelivered.cause.no_answer": "El servicio de avisos no funcionaba o no respondió, seis veces seguidas.",
  "undelivered.cause.ours": "Algo anda mal en nuestro propio servidor. Avisa a quien lo administra.",
  "undelivered.cause.refused":
    "El servicio de avisos rechazó el mensaje. Avisa a quien administra el servidor.",
};
