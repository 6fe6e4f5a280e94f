import { daysAfter } from "#domain/instant.ts";
import { t } from "#i18n/words.ts";
import { TextField } from "#ui/field.tsx";
import { type LogForm, longestPromise, type OwnPromise } from "./form.ts";

const LATEST_DAYS = 365;

/** What was promised, in the member's own words and for a day of her choice. Fetched when the first one is made. */
export function OwnPromiseFields(props: {
  promise: OwnPromise;
  today: string;
  onChange: (change: Partial<LogForm>) => void;
}) {
  const { promise, today, onChange } = props;
  const latest = daysAfter(today, LATEST_DAYS);
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
        type="date"
        min={today}
        max={latest}
        value={promise.day}
        onText={(day) => day >= today && day <= latest && change({ day })}
      />
    </div>
  );
}
