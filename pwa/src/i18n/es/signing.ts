import type { signing as english } from "../en/signing.ts";
import type { Translation } from "../word.ts";

export const signing: Translation<typeof english> = {
  "signing.own_phone": "Firma en su teléfono",
  "signing.for": "Para que firme {name}",
  "signing.show":
    "Que lo escanee con su cámara, lo lea y firme con un toque. Te enteras la próxima vez que tu teléfono envíe.",
  "signing.until": "Vale hasta {time}, para una persona.",
  "signing.on_paper": "¿No hay señal ahí? Un código en papel",
  "signing.slip": "Anótaselo. Cuando tenga señal, que abra {page} y lo escriba ahí.",
  "signing.until_day": "Vale hasta el {day}, para una persona.",
  "signing.no_signal": "Para esto hace falta señal. Marca «Lo hizo» cuando haya firmado en papel.",
  "signing.refused": "Nadie puede firmar esto ahora.",
};
