import { t } from "#i18n/words.ts";
import { Chip } from "#ui/chip.tsx";
import { LongField, Switch } from "#ui/field.tsx";
import type { LogForm } from "./form.ts";
import { couldHurt } from "./note-guard.ts";

const MAX_NOTE = 2000;

/** A note, for my eyes only until I say otherwise. Some words bring up a question; none of them stops the save. */
export function NoteFields(props: {
  form: LogForm;
  name: string;
  onChange: (change: Partial<LogForm>) => void;
}) {
  const { form, name, onChange } = props;
  return (
    <div class="question">
      <LongField
        label={t("log.note_label")}
        hint={t("log.note_hint", { name })}
        focused
        maxLength={MAX_NOTE}
        enterKeyHint="done"
        value={form.note}
        onText={(note) => onChange({ note })}
      />
      {couldHurt(form.note) && (
        <p class="note-warning" role="status">
          {t("log.note_warn", { name })}
        </p>
      )}
      <Switch
        label={t("log.note_share")}
        hint={t(form.shareNote ? "log.note_shared" : "log.note_private")}
        on={form.shareNote}
        onTurn={(shareNote) => onChange({ shareNote })}
      />
      <div class="chips">
        <Chip icon="clock" pressed={form.later} onClick={() => onChange({ later: !form.later })}>
          {t("log.later")}
        </Chip>
      </div>
    </div>
  );
}
