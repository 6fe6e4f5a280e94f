/** What stands on a poster or a slip with a code, always in both languages: whoever passes by reads the one she reads best. */
import type { Both } from "./both.ts";

export const POSTER = {
  /** Above the code when nothing on the poster may say what it is about. */
  plain: { en: "Let’s talk", es: "Hablemos" },
  /** Above the code otherwise. */
  join: { en: "Join us", es: "Ven con el grupo" },
  scan: { en: "Point your phone’s camera here.", es: "Apunta aquí con la cámara de tu teléfono." },
  own: {
    en: "Use your own phone and your own data.",
    es: "Usa tu propio teléfono y tus propios datos.",
  },
  vouch: {
    en: "Somebody who knows you says yes before you see anybody.",
    es: "Alguien que te conoce dice que sí antes de que veas a nadie.",
  },
  once: { en: "Works once.", es: "Sirve una vez." },
  until: { en: "Works until", es: "Sirve hasta el" },
} as const satisfies Readonly<Record<string, Both>>;
