import type { sharedText as english } from "../en/shared-text.ts";
import type { Translation } from "../word.ts";

export const sharedText: Translation<typeof english> = {
  "shared.again": "No llegó ningún texto de la otra aplicación. Compártelo otra vez, por favor.",
  "shared.nobody": "Nadie ha entrado todavía en este teléfono. El texto no se guardó.",
  "shared.full":
    "El texto no se guardó. Hay muchas notas en Hoy o el teléfono está lleno. Haz espacio y compártelo otra vez.",
};
