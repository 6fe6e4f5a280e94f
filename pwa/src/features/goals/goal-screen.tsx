import { useLocation } from "preact-iso";
import { session } from "#app/session.ts";
import { rows } from "#db/live.ts";
import { goalsOf, proposalsTo } from "#domain/suggestion.ts";
import { dayAndMonth } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import { List, PlainRow } from "#ui/list.tsx";
import { PageHead } from "#ui/page-head.tsx";
import { agreeOnGoal } from "./actions.ts";
import { historyOf } from "./history.ts";
import { ProposalCard, Talks, tell } from "./proposal-card.tsx";

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
      <Talks value={goal ?? null} onChange={(n) => void tell(agreeOnGoal(n), t("goal.taken", { n }))} />
      <History memberId={memberId} />
    </div>
  );
}
