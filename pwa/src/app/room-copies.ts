/** What the server told somebody by her role stays on her phone as long as the role does, and no longer. */
import { effect } from "@preact/signals";
import { drafts } from "#db/live.ts";
import { mayOffer, type Verb } from "#domain/permission.ts";
import type { SessionMe } from "#domain/rows.ts";
import { dropCopies } from "#sync/kept-answer.ts";
import { session } from "./session.ts";

/** Which copies need which role: whole keys, and beginnings that end in a colon. What is typed has keys of its own. */
const needs: Readonly<Record<string, Verb>> = {
  campaigns: "campaigns.make",
  "check-in:": "progress.see",
  "coaching:": "members.invite_again",
  console: "console.see",
  coverage: "coverage.see",
  invitations: "invitations.make",
  "pictures:": "progress.see",
  "plan:": "structure_tests.read",
  reports: "reports.see",
  "strategy:": "campaigns.make",
  "team:": "progress.see",
  teams: "teams.form",
  "test:": "structure_tests.read",
  "tests:": "structure_tests.start",
  turf: "people.place",
  "wall-chart": "wall_chart.see",
  workplaces: "worksites.make",
};

/** What a copy needs; undefined for what anybody keeps. Her own page a member reads whatever she is. */
function needOf(key: string, memberId: string): Verb | undefined {
  return key === `coaching:${memberId}` ? undefined : needs[key.slice(0, key.indexOf(":") + 1) || key];
}

/**
 * Drop the copies a member may not see any more, also one that arrives late; and all of them as her role changes, because
 * a captain reads less on the same page than an organizer. Returns what stops it.
 */
export function followRole(): () => void {
  let before: SessionMe | null = null;
  return effect(() => {
    const who = session.value;
    if (who && drafts.value.size > 0) {
      const isAnother = before !== null && (before.role !== who.role || before.status !== who.status);
      before = who;
      dropCopies((key) => {
        const verb = needOf(key, who.member_id);
        return verb !== undefined && (isAnother || !mayOffer(who, verb));
      });
    }
  });
}
