/** What the phone remembers of the last talk with somebody, and what can be noted of the next. */

import { session } from "#app/session.ts";
import { rows } from "#db/live.ts";
import { isFor, nextAsk, openAsks } from "#domain/ask.ts";
import { campaignInUse, runsOn } from "#domain/campaign.ts";
import type { Captured } from "#domain/captured.ts";
import { nextPromise } from "#domain/followup.ts";
import { daysSince, localDay } from "#domain/instant.ts";
import type { AskRow, ConversationRow, IssueRow, PersonRow, PromiseRow } from "#domain/rows.ts";

export interface LastTime {
  /** Whole local days since the last talk; null when there was none. */
  days: number | null;
  issues: readonly IssueRow[];
  promise: PromiseRow | null;
}

function lastTalkWith(personId: string): ConversationRow | null {
  let last: ConversationRow | null = null;
  for (const talk of rows("conversation").value.values()) {
    const counts = talk.person_id === personId && talk.withdrawn_at === null;
    if (counts && (last === null || last.held_at < talk.held_at)) {
      last = talk;
    }
  }
  return last;
}

/** The last talk with this person, whoever had it, and the member's own open promise that falls due first. */
export function lastTime(personId: string): LastTime {
  const talk = lastTalkWith(personId);
  const memberId = session.value?.member_id;
  const promises = [...rows("promise").value.values()].filter(
    (row) => row.person_id === personId && row.member_id === memberId,
  );
  return {
    days: daysSince(talk?.held_at ?? null, localDay()),
    issues: (talk?.issue_ids ?? []).flatMap((id) => rows("issue").value.get(id) ?? []),
    promise: nextPromise(promises),
  };
}

/** What can come up: the issues of the campaigns that run today, in their order. */
export function issuesNow(): IssueRow[] {
  const today = localDay();
  const running = new Set(
    [...rows("campaign").value.values()].filter((campaign) => runsOn(campaign, today)).map(({ id }) => id),
  );
  const issues = [...rows("issue").value.values()].filter((issue) => running.has(issue.campaign_id));
  return issues.sort((a, b) => a.position - b.position);
}

/** The guide of the campaign in use; empty without one. */
export function guideNow(): string {
  return campaignInUse(rows("campaign").value.values(), localDay())?.guide ?? "";
}

/**
 * The ask to bring to somebody: the one that the noted answer was given to; else the next that they have left to answer,
 * as on their card; when they have answered all, the first, for a no may become a yes. Null when nothing is being asked.
 */
export function askNow(person: PersonRow, answered: Captured["answer"]): AskRow | null {
  const noted = answered && rows("ask").value.get(answered.ask_id);
  if (noted) {
    return noted;
  }
  const tests = rows("structure_test").value;
  const mine = person.keeper_id === session.value?.member_id;
  const open = openAsks(rows("ask").value.values(), tests, localDay(), mine).filter((ask) =>
    isFor(tests.get(ask.id), person),
  );
  const answers = [...rows("answer").value.values()].filter(({ person_id }) => person_id === person.id);
  const marks = [...rows("participation").value.values()].filter(({ person_id }) => person_id === person.id);
  return nextAsk(open, { answers, marks })?.ask ?? open[0] ?? null;
}

/** They asked to be left alone, and nobody has lifted it. */
export function wantsToBeLeftAlone(personId: string): boolean {
  return [...rows("do_not_contact").value.values()].some(
    (wish) => wish.person_id === personId && wish.lifted_at === null,
  );
}
