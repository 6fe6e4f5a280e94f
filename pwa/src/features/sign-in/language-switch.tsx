import { language, speak, t } from "#i18n/words.ts";
import { Chip, Chips } from "#ui/chip.tsx";

/** English or Spanish, each in its own name. */
export function LanguageSwitch() {
  return (
    <Chips label={t("lang.label")}>
      <Chip lang="en" pressed={language.value === "en"} onClick={() => void speak("en")}>
        {t("lang.en")}
      </Chip>
      <Chip lang="es" pressed={language.value === "es"} onClick={() => void speak("es")}>
        {t("lang.es")}
      </Chip>
    </Chips>
  );
}
