import { ownShift } from "#db/own-shift.ts";
import { instant, localDay } from "#domain/instant.ts";
import { later } from "#domain/moment.ts";
import type { PromiseRow } from "#domain/rows.ts";
import { timeOfDay, weekday } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { stillHere } from "#ui/still-here.ts";
import { putOff } from "./actions.ts";

/** "3:40 PM", with the weekday unless it is today. */
function inWords(at: string): string {
  const day = localDay(at);
  return day === localDay() ? timeOfDay(at) : `${weekday(day)} ${timeOfDay(at)}`;
}

/** What the notice that led here offers where a phone shows its buttons: be reminded after the shift, else tomorrow. */
export function PutOff({ promises, onDone }: { promises: readonly PromiseRow[]; onDone: () => void }) {
  const at = later(ownShift(), instant());
  const here = stillHere();
  return (
    <div class="log-besides">
      <Button wide onClick={() => void putOff(promises, at).then((done) => done && here() && onDone())}>
        {t("rem.later_at", { when: inWords(at) })}
      </Button>
    </div>
  );
}
