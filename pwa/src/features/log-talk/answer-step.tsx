import { standWords } from "#app/stand-words.ts";
import type { Stand } from "#domain/rows.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Choice } from "#ui/choice.tsx";
import { Mark } from "#ui/mark.tsx";

const STANDS: readonly Stand[] = [1, 2, 3, 4, 5];

/** The first question: where somebody stands, in words. One tap answers it. */
export function AnswerStep(props: {
  name: string;
  lastStand: Stand | null;
  onAnswer: (stand: Stand) => void;
  onSkip: () => void;
}) {
  const { name, lastStand, onAnswer, onSkip } = props;
  return (
    <div class="answers">
      <h2>{t("log.where", { name })}</h2>
      {lastStand !== null && (
        <Choice autofocus onClick={() => onAnswer(lastStand)}>
          {t("log.same", { n: lastStand })}
        </Choice>
      )}
      {STANDS.map((stand) => (
        <Choice
          key={stand}
          autofocus={lastStand === null && stand === 1}
          before={<Mark stand={stand} />}
          onClick={() => onAnswer(stand)}
        >
          {standWords(stand)}
        </Choice>
      ))}
      <Button kind="plain" onClick={onSkip}>
        {t("log.no_answer")}
      </Button>
    </div>
  );
}
