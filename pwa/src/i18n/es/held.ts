import type { held as english } from "../en/held.ts";
import type { Translation } from "../word.ts";

export const held: Translation<typeof english> = {
  "held.title": "Por decidir",
  "held.door": "Lo que no se pudo hacer",
  "held.what":
    "Alguien lo anotó y el sindicato no pudo hacerlo. Ves quién, cuándo y por qué; nunca lo que escribió. Decide una vez; esa persona lee lo que dices.",
  "held.none": "No hay nada por decidir.",
  "held.not_yours": "Esto es para quien organiza.",
  "held.needs_signal": "Ahora no hay respuesta. Esta página necesita señal.",
  "held.unknown_kind": "algo más nuevo que esta app",
  "held.unreadable":
    "Nuestro servidor no lo puede abrir y desde aquí no se puede hacer. Devuélvelo: puede que {name} aún lo tenga.",
  "held.apply": "Hacerlo",
  "held.return": "Devolver",
  "held.discard": "Dejar de lado",
  "held.apply_means": "Se hace al fin, en nombre de {name}. No ves lo que dice.",
  "held.return_means": "{name} lo recibe de vuelta y decide qué hacer.",
  "held.discard_means": "No se hará. El sindicato lo guarda un año y luego lo borra.",
  "held.return_words": "¿Qué conviene hacer?",
  "held.discard_words": "¿Por qué?",
  "held.words_hint": "Lo va a leer {name}.",
  "held.words_missing": "Escribe una frase",
  "held.apply_done": "Hecho para {name}",
  "held.return_done": "Devuelto a {name}",
  "held.discard_done": "Dejado de lado. {name} va a leer por qué.",
  "held.still": "Tampoco se puede hacer ahora: {why}",
  "held.settled_before": "Alguien ya decidió. Abre la lista otra vez.",
  "held.why.not_visible": "Ya no le toca escribir sobre esa persona.",
  "held.why.unknown_person": "El sindicato no conoce a esa persona.",
  "held.why.needs_role": "Esto solo lo hace quien coordina u organiza.",
  "held.why.dependency": "Es parte de algo que también espera aquí.",
  "held.why.handler_error": "Nuestro servidor tropezó tres veces con esto.",
  "held.why.stale": "La app y el servidor no se entienden. Ayuda actualizar.",
  "held.why.id_collision": "Otra cosa ya tiene su número.",
  "held.why.access_ended": "Llegó de un teléfono que ya estaba fuera.",
  "held.why.other": "El sindicato no pudo hacerlo.",
};
