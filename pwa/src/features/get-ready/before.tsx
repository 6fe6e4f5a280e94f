import type { PersonRow } from "#domain/rows.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import type { Notes } from "./flow.ts";
import { notedLines } from "./words.ts";

/** What was noted on an earlier day and never logged. It counts for this talk only where she takes it up. */
export function Before(props: { person: PersonRow; notes: Notes; onTake?: () => void }) {
  const { person, notes, onTake } = props;
  return (
    <section class="ready-capture" aria-labelledby="ready-before">
      <h2 id="ready-before">{t("ready.before")}</h2>
      <ul class="ready-noted">
        {notedLines(person, notes).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {onTake && <Button onClick={onTake}>{t("ready.take_up")}</Button>}
    </section>
  );
}
