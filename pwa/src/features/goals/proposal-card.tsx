import { useState } from "preact/hooks";
import type { GoalProposalRow } from "#domain/rows.ts";
import { mostAgreed, usualGoal } from "#domain/suggestion.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { focusTitleIfLost } from "#ui/focus.tsx";
import { say } from "#ui/snackbar.tsx";
import { Stepper } from "#ui/stepper.tsx";
import { answerProposal } from "./actions.ts";
import { suggestedBy } from "./history.ts";
import "./goals.css";

/** Do it and say what it came to; the buttons that had the focus may be gone by then. */
export async function tell(done: Promise<void>, words: string) {
  try {
    await done;
    say(words);
    requestAnimationFrame(focusTitleIfLost);
  } catch (error) {
    say(trouble(error));
  }
}

/** How many talks a week; null while there is no goal. */
export function Talks(props: { value: number | null; onChange: (talks: number) => void }) {
  return (
    <Stepper
      label={t("goal.per_week")}
      value={props.value}
      usual={usualGoal}
      min={1}
      max={mostAgreed}
      words={{ less: t("me.goal_less"), more: t("me.goal_more") }}
      onChange={props.onChange}
    />
  );
}

/** A captain's suggestion: yes, another number, or no. It stands until she says something. */
export function ProposalCard({ proposal }: { proposal: GoalProposalRow }) {
  const { id, talks_per_week: n, proposed_by } = proposal;
  const [other, setOther] = useState<number | null>(null);
  const words = t("goal.ask", { name: suggestedBy(proposed_by), n });
  const answer = (talks: number | null) =>
    void tell(answerProposal(id, talks), talks === null ? t("goal.kept") : t("goal.taken", { n: talks }));
  return (
    <Card label={words}>
      <div class="stack">
        <h2>{words}</h2>
        <p class="small">{t("goal.yours")}</p>
        {other !== null && <Talks value={other} onChange={setOther} />}
        <div class="goal-buttons">
          {other === null ? (
            <>
              <Button kind="soft" onClick={() => answer(n)}>
                {t("goal.take", { n })}
              </Button>
              <Button onClick={() => setOther(n)}>{t("goal.other")}</Button>
            </>
          ) : (
            <Button kind="soft" onClick={() => answer(other)}>
              {t("goal.other_save")}
            </Button>
          )}
          <Button kind="plain" onClick={() => answer(null)}>
            {t("goal.keep")}
          </Button>
        </div>
      </div>
    </Card>
  );
}
