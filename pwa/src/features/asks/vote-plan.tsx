import { useId } from "preact/hooks";
import { daysAfter, localDay } from "#domain/instant.ts";
import type { AnswerRow } from "#domain/rows.ts";
import { shortWeekday } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { Chip, Chips } from "#ui/chip.tsx";
import type { Said } from "./actions.ts";

/** As many days as have names of their own. */
const week = 7;

function daysUntil(closesOn: string): string[] {
  const today = localDay();
  return Array.from({ length: week }, (_, n) => daysAfter(today, n)).filter((day) => day <= closesOn);
}

/** What one tap says of a plan. */
type Part = Partial<Omit<Said, "answer">>;

/** How somebody who said yes goes to vote: on which day, when on it, and whether they need a ride. A tap each. */
export function VotePlan(props: { given: AnswerRow; closesOn: string; onPlan: (part: Part) => void }) {
  const { given, closesOn, onPlan: plan } = props;
  const id = useId();
  const { plan_on = null, plan_at = null, needs_ride = false } = given;
  return (
    <>
      <p class="small" id={id}>
        {t("asks.plan")}
      </p>
      <Chips labelledBy={id}>
        {daysUntil(closesOn).map((day) => (
          <Chip
            key={day}
            pressed={day === plan_on}
            onClick={() => plan({ plan_on: day === plan_on ? null : day })}
          >
            {shortWeekday(day)}
          </Chip>
        ))}
        {(["before", "during", "after"] as const).map((at) => (
          <Chip
            key={at}
            pressed={at === plan_at}
            onClick={() => plan({ plan_at: at === plan_at ? null : at })}
          >
            {t(`asks.plan.${at}`)}
          </Chip>
        ))}
        <Chip pressed={needs_ride} onClick={() => plan({ needs_ride: !needs_ride })}>
          {t("asks.plan.ride")}
        </Chip>
      </Chips>
    </>
  );
}
