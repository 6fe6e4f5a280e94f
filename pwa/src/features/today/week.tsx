import { dayAndMonth } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { ButtonLink } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { Meter } from "#ui/meter.tsx";
import { askTitle } from "./reasons.ts";
import { ask, askCount, goal, talksThisWeek } from "./state.ts";

const MOST_DOTS = 10;

function Dots({ filled, all }: { filled: number; all: number }) {
  return (
    <svg class="week-dots" viewBox={`0 0 ${all * 24} 24`} aria-hidden="true" focusable="false">
      {Array.from({ length: all }, (_, i) => i * 24 + 12).map((x, i) => (
        <circle key={x} class={i < filled ? "week-dot week-talk" : "week-dot"} cx={x} cy="12" r="8" />
      ))}
    </svg>
  );
}

function MyWeek() {
  const talks = talksThisWeek.value;
  const agreed = goal.value;
  const words = agreed === null ? t("today.week_none", { n: talks }) : t("today.week", { n: agreed, talks });
  return (
    <div class="week-line">
      {agreed !== null && <Dots filled={talks} all={Math.min(agreed, MOST_DOTS)} />}
      <p class="small">{words}</p>
    </div>
  );
}

function OpenAsk() {
  const open = ask.value;
  const { yes, of } = askCount.value;
  if (!open || of === 0) {
    return null;
  }
  return (
    <div>
      <p class="small">
        {t("today.ask", { test: askTitle(open), yes, of })} ·{" "}
        {t("today.ask_closes", { day: dayAndMonth(open.closes_on) })}
      </p>
      <Meter now={yes} of={of} goal={(of * open.goal_percent) / 100} />
      <ButtonLink kind="plain" href={`/asks/${open.id}`}>
        {t("today.ask_open")}
      </ButtonLink>
    </div>
  );
}

/** My week and the open ask, against nobody but myself. */
export function Week() {
  return (
    <Card>
      <div class="stack">
        <MyWeek />
        <OpenAsk />
      </div>
    </Card>
  );
}
