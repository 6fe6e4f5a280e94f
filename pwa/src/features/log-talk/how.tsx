import { useId } from "preact/hooks";
import { isDay } from "#domain/instant.ts";
import type { Channel } from "#domain/rows.ts";
import { dayAndMonth } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { Chip, Chips } from "#ui/chip.tsx";
import { TextField } from "#ui/field.tsx";
import { dayFits, firstTalkDay, type LogForm, type When } from "./form.ts";

const CHANNELS: readonly Channel[] = ["in_person", "call", "text", "video", "group"];
const WHENS: readonly [When, "log.how_now" | "log.how_today" | "log.how_yesterday" | "log.how_other"][] = [
  ["now", "log.how_now"],
  ["today", "log.how_today"],
  ["yesterday", "log.how_yesterday"],
  ["day", "log.how_other"],
];

/** "Just now, in person". */
export function howInWords(form: LogForm): string {
  const words = WHENS.find(([when]) => when === form.when)?.[1] ?? "log.how_now";
  const when = form.when === "day" && isDay(form.day) ? dayAndMonth(form.day) : t(words);
  return `${when}, ${t(`log.channel.${form.channel}`)}`;
}

/** When and how the talk was, for the talks that were not just now and in person. */
export function HowFields(props: {
  form: LogForm;
  today: string;
  onChange: (change: Partial<LogForm>) => void;
}) {
  const { form, today, onChange } = props;
  const id = useId();
  return (
    <div class="question">
      <h2 id={id}>{t("log.how_title")}</h2>
      <Chips labelledBy={id}>
        {WHENS.map(([when, words]) => (
          <Chip key={when} pressed={form.when === when} onClick={() => onChange({ when })}>
            {t(words)}
          </Chip>
        ))}
      </Chips>
      {form.when === "day" && (
        <TextField
          label={t("log.how_day")}
          type="date"
          min={firstTalkDay(today)}
          max={today}
          value={form.day}
          error={dayFits(form, today) ? undefined : t("log.day_off")}
          onText={(day) => onChange({ day })}
        />
      )}
      <Chips labelledBy={id}>
        {CHANNELS.map((channel) => (
          <Chip key={channel} pressed={form.channel === channel} onClick={() => onChange({ channel })}>
            {t(`log.channel.${channel}`)}
          </Chip>
        ))}
      </Chips>
    </div>
  );
}
