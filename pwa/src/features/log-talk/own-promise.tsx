import { isPromiseDay, lastPromiseDay, longestPromise } from "#domain/own-promise.ts";
import { t } from "#i18n/words.ts";
import { TextField } from "#ui/field.tsx";
import type { LogForm, OwnPromise } from "./form.ts";

/** What was promised, in the member's own words and for a day of her choice. Fetched when the first one is made. */
export function OwnPromiseFields(props: {
  promise: OwnPromise;
  today: string;
  onChange: (change: Partial<LogForm>) => void;
}) {
  const { promise, today, onChange } = props;
  const change = (part: Partial<OwnPromise>) => onChange({ own: { ...promise, ...part } });
  return (
    <div class="question">
      <TextField
        label={t("rem.own_what")}
        hint={t("rem.own_hint")}
        maxLength={longestPromise}
        enterKeyHint="done"
        value={promise.what}
        onText={(what) => change({ what })}
      />
      <TextField
        label={t("rem.own_day")}
        error={isPromiseDay(promise.day, today) ? undefined : t("rem.own_day_off")}
        type="date"
        min={today}
        max={lastPromiseDay(today)}
        value={promise.day}
        onText={(day) => change({ day })}
      />
    </div>
  );
}
