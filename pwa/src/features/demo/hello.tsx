import { useState } from "preact/hooks";
import { guide } from "#content/demo-guide.ts";
import { language, speak, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Chip, Chips } from "#ui/chip.tsx";
import { Drawing } from "#ui/drawing.tsx";
import { TitleFocus } from "#ui/focus.tsx";
import { begin, isChanging } from "./story.ts";

function Languages() {
  return (
    <Chips label={t("lang.label")}>
      {(["en", "es"] as const).map((one) => (
        <Chip key={one} lang={one} pressed={language.value === one} onClick={() => void speak(one)}>
          {t(`lang.${one}`)}
        </Chip>
      ))}
    </Chips>
  );
}

/** Who the visitor is about to be, and what all of this is. */
export function Hello() {
  const [broken, setBroken] = useState(false);
  const spoken = language.value;
  return (
    <main class="door stack demo-door">
      <Languages />
      <div class="door-picture">
        <Drawing name="break" />
      </div>
      <TitleFocus>{guide.title[spoken]}</TitleFocus>
      <p>{guide.you[spoken]}</p>
      <p class="small">{guide.rules[spoken]}</p>
      {broken && <p role="alert">{guide.broken[spoken]}</p>}
      <div class="bottom">
        <Button
          kind="primary"
          wide
          disabled={isChanging.value}
          onClick={() => void begin().catch(() => setBroken(true))}
        >
          {isChanging.value ? guide.starting[spoken] : guide.start[spoken]}
        </Button>
      </div>
    </main>
  );
}
