import type { rights as english } from "../en/rights.ts";
import type { Translation } from "../word.ts";

export const rights: Translation<typeof english> = {
  "erasure.title": "Lo que tu sindicato guarda de ti",
  "erasure.none":
    "Puedes pedirle a tu sindicato que lo borre. Alguien que administra responde en 30 días. Mientras tanto nada cambia, y puedes retirar tu solicitud.",
  "erasure.ask": "Pedir que se borre",
  "erasure.again": "Pedirlo otra vez",
  "erasure.open":
    "El {day} pediste que se borre lo tuyo. Tu sindicato tiene hasta el {until} para responder.",
  "erasure.late":
    "El {day} pediste que se borre lo tuyo. Pasaron los 30 días sin respuesta. Habla con alguien que administra.",
  "erasure.take_back": "Retirar mi solicitud",
  "erasure.done": "Pediste que se borre lo tuyo. El {day} tu sindicato respondió que ya está.",
  "erasure.declined": "Pediste que se borre lo tuyo. El {day} tu sindicato respondió que no:",
};
