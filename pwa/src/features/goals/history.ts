/** What was agreed and what was suggested, in one line of days. */
import { rows } from "#db/live.ts";
import { localDay } from "#domain/instant.ts";
import { goalsOf, proposalsTo } from "#domain/suggestion.ts";
import { firstName } from "#i18n/format.ts";
import { type Key, t } from "#i18n/words.ts";

export interface Event {
  readonly id: string;
  /** Local day. */
  readonly day: string;
  readonly words: string;
}

/** The given name of whoever suggests. */
export function suggestedBy(memberId: string): string {
  const name = rows("member").value.get(memberId)?.name;
  return name ? firstName(name) : t("goal.somebody");
}

/** Goals and suggestions of one member, the newest first. */
export function historyOf(memberId: string): Event[] {
  const goals = goalsOf(rows("goal").value.values(), memberId).map(({ id, agreed_on, talks_per_week }) => ({
    id,
    day: agreed_on,
    words: t("goal.agreed", { n: talks_per_week }),
  }));
  const proposals = proposalsTo(rows("goal_proposal").value.values(), memberId).map((row) => ({
    id: row.id,
    day: localDay(row.proposed_at),
    words: t(`goal.state.${row.state}` as Key, {
      name: suggestedBy(row.proposed_by),
      n: row.talks_per_week,
      agreed: row.agreed ?? undefined,
    }),
  }));
  return [...goals, ...proposals].sort((a, b) => (a.day + a.id < b.day + b.id ? 1 : -1));
}
