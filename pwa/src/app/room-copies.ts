/** What the server told somebody by her role and of her teams stays on her phone as long as she has them, and no longer. */
import { effect } from "@preact/signals";
import { type Facts, fact, saveFact } from "#db/facts.ts";
import { drafts, me } from "#db/live.ts";
import { mayOffer, type Verb } from "#domain/permission.ts";
import type { SessionMe } from "#domain/rows.ts";
import { dropCopies } from "#sync/kept-answer.ts";
import { session } from "./session.ts";

/** Which copies need which role: whole keys, and beginnings that end in a colon. What is typed has keys of its own. */
const needs: Readonly<Record<string, Verb>> = {
  campaigns: "campaigns.make",
  "check-in-ticks": "progress.see",
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

/** Copies of one team's page: the team stands at the end of the key. */
const ofOneTeam = ["check-in:", "pictures:", "plan:", "team:", "test:"];

/** Whom the copies here were told to: what the server says depends on all of it. */
type Reader = Facts["copies_for"];

/** What a copy needs; undefined for what anybody keeps. Her own page a member reads whatever she is. */
function needOf(key: string, memberId: string): Verb | undefined {
  return key === `coaching:${memberId}` ? undefined : needs[key.slice(0, key.indexOf(":") + 1) || key];
}

/** Who reads now; teams that were not pulled yet are taken to be those of before. */
function readerOf({ role, status }: SessionMe, before: Reader | null): Reader {
  return { role, status, teams: me.value ? [...me.value.captain_of].sort() : (before?.teams ?? null) };
}

function areSame(one: Reader | null, other: Reader): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** True when a captain does not captain the one team a copy is of. */
function isOfAnotherTeam(key: string, { role, teams }: Reader): boolean {
  return (
    role === "captain" &&
    teams !== null &&
    ofOneTeam.some((beginning) => key.startsWith(beginning)) &&
    !teams.includes(key.slice(key.lastIndexOf(":") + 1))
  );
}

/**
 * Drop the copies a member may not see any more, also one that arrives late; and all of them as her role or her teams
 * change, because on the same page a captain reads less than an organizer, and of her own team alone. Whom they were told
 * to is kept beside them: a phone that ends in between drops them at its next start. Returns what stops it.
 */
export function followRole(): () => void {
  let before = fact("copies_for").peek();
  return effect(() => {
    const who = session.value;
    const held = drafts.value.size;
    if (!who) {
      return;
    }
    const reader = readerOf(who, before);
    const isNew = !areSame(before, reader);
    // Who had not heard of her teams yet holds nothing of any.
    const isAnother = before !== null && !areSame({ ...before, teams: before.teams ?? reader.teams }, reader);
    before = reader;
    if (held === 0 && !isNew) {
      return;
    }
    const dropped = dropCopies((key) => {
      const verb = needOf(key, who.member_id);
      return verb !== undefined && (isAnother || !mayOffer(who, verb) || isOfAnotherTeam(key, reader));
    });
    // What could not be dropped or written down, because the phone was locked meanwhile, is at the next start.
    dropped.then(() => (isNew ? saveFact("copies_for", reader) : undefined)).catch(() => undefined);
  });
}
