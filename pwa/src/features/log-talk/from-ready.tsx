import { rows } from "#db/live.ts";
import type { AskAnswer } from "#domain/rows.ts";
import { language, t } from "#i18n/words.ts";
import { Chip, Chips } from "#ui/chip.tsx";
import type { LogForm } from "./form.ts";

const ANSWERS: readonly AskAnswer[] = ["yes", "thinking", "no"];

/** What was noted while getting ready and has no question of its own here: seen once more before it is saved. */
export function FromReady({ form, onChange }: { form: LogForm; onChange: (part: Partial<LogForm>) => void }) {
  const { answer, onlyHere } = form;
  const ask = answer && rows("ask").value.get(answer.ask_id);
  return (
    <>
      {answer && ask && (
        <div class="question">
          <h2 id="log-answer">{language.value === "es" ? ask.title_es : ask.title_en}</h2>
          <Chips labelledBy="log-answer">
            {ANSWERS.map((one) => (
              <Chip
                key={one}
                pressed={one === answer.answer}
                onClick={() =>
                  onChange({ answer: one === answer.answer ? null : { ...answer, answer: one } })
                }
              >
                {t(`log.answer.${one}`)}
              </Chip>
            ))}
          </Chips>
        </div>
      )}
      {onlyHere && (
        <div class="only-here">
          <p class="small">{t("log.note_private")}</p>
          <p>{onlyHere}</p>
        </div>
      )}
    </>
  );
}
