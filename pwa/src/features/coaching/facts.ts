/** What the rows on this phone say about a member and her captain. */
import { rows } from "#db/live.ts";
import { localDay } from "#domain/instant.ts";
import { type NudgeRefusal, refusal, type Sent } from "#domain/nudge-limits.ts";
import { folded } from "#domain/person.ts";
import type { ContactPlanRow, PersonRow } from "#domain/rows.ts";
import { firstName } from "#i18n/format.ts";
import { t } from "#i18n/words.ts";
import type { CoachingPage } from "./copy.ts";

/** What a member is called on this phone: the given name, or what she is to this one. */
export function calledName(memberId: string): string {
  const name = rows("member").value.get(memberId)?.name;
  return name ? firstName(name) : t("message.somebody");
}

/** The captain of this member's own team, by given name; `null` when the phone does not know one, or it is she. */
export function ownCaptain(memberId: string): string | null {
  const teamId = rows("me").value.get(memberId)?.team_id;
  const captains = teamId ? (rows("team").value.get(teamId)?.captain_ids ?? []) : [];
  const captain = captains.find((id) => id !== memberId && rows("member").value.has(id));
  return captain ? calledName(captain) : null;
}

/** How a member keeps in touch, if anything was agreed. */
export function planOf(memberId: string): ContactPlanRow | undefined {
  return rows("contact_plan").value.get(memberId);
}

/** People a member keeps and shares, whom she has talked with longest ago first. */
export function peopleKeptBy(memberId: string): PersonRow[] {
  const lastTalk = new Map<string, string>();
  for (const { person_id, held_at, withdrawn_at } of rows("conversation").value.values()) {
    if (withdrawn_at === null && held_at > (lastTalk.get(person_id) ?? "")) {
      lastTalk.set(person_id, held_at);
    }
  }
  const when = ({ id }: PersonRow) => lastTalk.get(id) ?? "";
  return [...rows("person").value.values()]
    .filter(({ keeper_id, left_on }) => keeper_id === memberId && left_on === null)
    .sort((a, b) => when(a).localeCompare(when(b)) || folded(a.name).localeCompare(folded(b.name)));
}

/** Messages this phone's captain sent to a member, the newest first. */
export function sentTo(memberId: string) {
  return [...rows("nudge").value.values()]
    .filter(({ member_id }) => member_id === memberId)
    .sort((a, b) => (a.sent_at < b.sent_at ? 1 : -1));
}

function allSent(page: CoachingPage): Sent[] {
  const own = sentTo(page.member_id).map(({ sent_at, answer, template }) => ({
    at: sent_at,
    answered: answer !== null,
    thanks: template === "thanks",
  }));
  const { last_at, last_thanks_at, unanswered } = page.messages;
  const told = [
    { at: last_at, answered: unanswered === 0, thanks: false },
    { at: last_thanks_at, answered: false, thanks: true },
  ];
  const byOthers = told.flatMap(({ at, ...rest }) =>
    at !== null && !own.some((one) => one.thanks === rest.thanks && one.at >= at) ? [{ at, ...rest }] : [],
  );
  return [...own, ...byOthers];
}

interface Limits {
  readonly refused: NudgeRefusal | null;
  /** Instant of the last message, by anybody. */
  readonly lastAt: string | null;
}

/** Whether a message, or thanks, may go to a member now: by the last copy of her page and what this phone sent since. */
export function limitsFor(page: CoachingPage, thanks: boolean): Limits {
  const sent = allSent(page);
  const moment = { now: Date.now(), today: localDay() };
  const refused = refusal(sent, planOf(page.member_id)?.muted_until ?? null, moment, thanks);
  const { unanswered, as_of } = page.messages;
  const heardSince = sentTo(page.member_id).some(({ answered_at }) => (answered_at ?? "") > as_of);
  const silent = !thanks && unanswered > 1 && !heardSince && refused !== "muted";
  const lastAt = sent
    .filter((one) => one.thanks === thanks)
    .map(({ at }) => at)
    .sort()
    .at(-1);
  return { refused: silent ? "only_call" : refused, lastAt: lastAt ?? null };
}
