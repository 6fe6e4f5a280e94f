import { useState } from "preact/hooks";
import { OBJECTIONS, type Objection } from "#content/objections.ts";
import { language, t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Choice } from "#ui/choice.tsx";
import { TitleFocus } from "#ui/focus.tsx";
import { Icon } from "#ui/icon.tsx";
import { Quote } from "#ui/quote.tsx";
import { Sheet } from "#ui/sheet.tsx";

function Answered({ objection, onBack }: { objection: Objection; onBack: () => void }) {
  const spoken = language.value;
  return (
    <>
      <TitleFocus>{objection.says[spoken]}</TitleFocus>
      <div class="quotes">
        <Quote label={t("ready.hard_affirm")}>{objection.affirm[spoken]}</Quote>
        <Quote label={t("ready.hard_answer")}>{objection.answer[spoken]}</Quote>
        <Quote label={t("ready.hard_back")}>{objection.back[spoken]}</Quote>
      </div>
      <Button wide onClick={onBack}>
        {t("ready.hard_all")}
      </Button>
    </>
  );
}

/** Eight hard answers, and the way through each. */
export function HardAnswers({ onClose }: { onClose: () => void }) {
  const [chosen, setChosen] = useState<Objection | null>(null);
  return (
    <Sheet label={t("ready.hard")} closeLabel={t("common.close")} onClose={onClose}>
      {chosen ? (
        <Answered objection={chosen} onBack={() => setChosen(null)} />
      ) : (
        <>
          <h2>{t("ready.hard")}</h2>
          {OBJECTIONS.map((objection) => (
            <Choice key={objection.slug} after={<Icon name="next" />} onClick={() => setChosen(objection)}>
              {objection.says[language.value]}
            </Choice>
          ))}
        </>
      )}
    </Sheet>
  );
}
