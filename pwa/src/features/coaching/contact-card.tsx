import { useState } from "preact/hooks";
import type { ContactPlanRow } from "#domain/rows.ts";
import { trouble } from "#i18n/trouble.ts";
import { type Key, t } from "#i18n/words.ts";
import { Button, ButtonLink } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { say } from "#ui/snackbar.tsx";
import { spokeToday } from "./actions.ts";
import { calledName, planOf } from "./facts.ts";
import "./coaching.css";

/** On a captain's Today: the day has come on which the two wanted to speak. */
export function ContactCard({ memberId }: { memberId: string }) {
  const [busy, setBusy] = useState(false);
  const plan = planOf(memberId);
  if (!plan?.channel) {
    return null;
  }
  const words = t("coach.contact_today", { name: calledName(memberId) });
  async function spoke(agreed: ContactPlanRow) {
    setBusy(true);
    try {
      await spokeToday(agreed);
      say(t("coach.plan_saved"));
    } catch (error) {
      say(trouble(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <Card label={words}>
      <div class="stack">
        <p>{words}</p>
        <p class="small">
          {t("coach.plan_every", {
            channel: t(`coach.channel.${plan.channel}` as Key),
            n: plan.every_days ?? 0,
          })}
        </p>
        <div class="coach-buttons">
          <ButtonLink href={`/team/coach/${memberId}`}>{t("hand.look")}</ButtonLink>
          <Button disabled={busy} onClick={() => void spoke(plan)}>
            {t("coach.plan_spoke")}
          </Button>
        </div>
      </div>
    </Card>
  );
}
