import type { add as english } from "../en/add.ts";
import type { Translation } from "../word.ts";

export const add: Translation<typeof english> = {
  "add.title": "Agrega a gente que conoces",
  "add.first_title": "¿Con quién ya hablas en el trabajo? Empieza con cinco.",
  "add.nickname": "Basta el nombre o un apodo.",
  "add.example": "Marisol",
  "add.name_n": "Nombre {n}",
  "add.unit": "¿Dónde?",
  "add.unit_n": "Dónde trabaja la persona {n}",
  "add.private": "Solo tú ves a esta gente hasta que la compartas.",
  "add.promise": "Nunca subimos tu lista de contactos. Nunca le escribimos a nadie.",
  "add.save": "Listo",
  "add.saved": {
    one: "{n} persona guardada en este teléfono",
    other: "{n} personas guardadas en este teléfono",
  },
  "add.too_long": "Este nombre es demasiado largo. Acórtalo, por favor.",
  "add.same_name": "Ya tienes a alguien con este nombre. Di dónde trabaja para no confundir a nadie.",
};
