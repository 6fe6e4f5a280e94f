import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { session } from "#app/session.ts";
import { rows } from "#db/live.ts";
import type { GoalProposalRow } from "#domain/rows.ts";
import { goalsOf, mostAgreed, proposalsTo, usualGoal } from "#domain/suggestion.ts";
import { dayAndMonth } from "#i18n/format.ts";
import { trouble } from "#i18n/trouble.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { List, PlainRow } from "#ui/list.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { say } from "#ui/snackbar.tsx";
import { Stepper } from "#ui/stepper.tsx";
import { agreeOnGoal, answerProposal } from "./actions.ts";
import { historyOf, suggestedBy } from "./history.ts";
import "./goals.css";

async function tell(done: Promise<void>, words: string) {
  try {
    await done;
    say(words);
  } catch (error) {
    say(trouble(error));
  }
}

function Talks(props: { value: number; onChange: (talks: number) => void }) {
  return (
    <Stepper
      label={t("goal.per_week")}
      value={props.value}
      min={1}
      max={mostAgreed}
      words={{ less: t("me.goal_less"), more: t("me.goal_more") }}
      onChange={props.onChange}
    />
  );
}

/** A captain's suggestion: yes, another number, or no. It stands here until she says something. */
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

function History({ memberId }: { memberId: string }) {
  const events = historyOf(memberId);
  if (events.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="goal-history">
      <h2 id="goal-history">{t("goal.history")}</h2>
      <List>
        {events.map(({ id, day, words }) => (
          <PlainRow key={id} title={words} after={dayAndMonth(day)} />
        ))}
      </List>
    </section>
  );
}

/** C7 for the member: her goal, what was suggested to her, and how it went. Works without signal. */
export function GoalScreen() {
  const { route } = useLocation();
  const memberId = session.value?.member_id ?? "";
  const goal = goalsOf(rows("goal").value.values(), memberId)[0]?.talks_per_week;
  const open = proposalsTo(rows("goal_proposal").value.values(), memberId).filter(
    ({ state }) => state === "open",
  );
  return (
    <div class="goal stack">
      <PageHead title={t("goal.mine")} back={{ label: t("common.back"), go: () => route("/me") }} />
      {open.map((proposal) => (
        <ProposalCard key={proposal.id} proposal={proposal} />
      ))}
      {goal === undefined && <p>{t("goal.none")}</p>}
      <Talks value={goal ?? usualGoal} onChange={(n) => void tell(agreeOnGoal(n), t("goal.taken", { n }))} />
      <History memberId={memberId} />
    </div>
  );
}
