import { useEffect, useState } from "preact/hooks";
import { rows } from "#db/live.ts";
import { instant, localDay } from "#domain/instant.ts";
import { hourInstant, tomorrowMorning, usualHourOfAll } from "#domain/moment.ts";
import type { PromiseRow } from "#domain/rows.ts";
import { t } from "#i18n/words.ts";
import { type ReminderState, reminderState } from "#push/subscribe.ts";
import { Button } from "#ui/button.tsx";
import { Switch } from "#ui/field.tsx";
import { saveFile } from "#ui/save-file.ts";
import { calendarFile } from "./calendar-file.ts";

const withoutPush: readonly ReminderState[] = ["unsupported", "install_first", "denied"];

/** When a promise rings: at the member's hour on its day; what is due or late already, tomorrow morning. */
function ringsAt(promise: PromiseRow, hour = usualHourOfAll): string {
  const at = hourInstant(promise.due_on < localDay() ? localDay() : promise.due_on, hour);
  return at > instant() ? at : tomorrowMorning(instant());
}

/** Where no push can reach this phone: a file for its own calendar, discreet unless she wants the name in it. */
export function CalendarPart({ promise, name }: { promise: PromiseRow; name: string }) {
  const [state, setState] = useState<ReminderState | null>(null);
  const [named, setNamed] = useState(false);
  useEffect(() => {
    void reminderState().then(setState);
  }, []);
  if (!(state && withoutPush.includes(state))) {
    return null;
  }
  const hour = rows("reminder_plan").value.get(promise.member_id)?.hour;
  const save = () => {
    const words = named ? t("rem.calendar_named", { name }) : t("rem.calendar_words");
    saveFile(
      "note.ics",
      "text/calendar",
      calendarFile({ id: promise.id, at: ringsAt(promise, hour), words }),
    );
  };
  return (
    <section class="stack" aria-label={t("rem.calendar")}>
      <p class="small">{t("rem.calendar_why", { words: t("rem.calendar_words") })}</p>
      <Switch label={t("rem.calendar_name")} hint={t("rem.calendar_hint")} on={named} onTurn={setNamed} />
      <Button onClick={save}>{t("rem.calendar")}</Button>
    </section>
  );
}
