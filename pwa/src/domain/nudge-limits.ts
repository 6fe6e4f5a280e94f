/** When a captain may write to a member, and who is to be called. Mirrors `backend/coaching/rules.py`. */
import { daysAfter, daysBetween } from "#domain/instant.ts";
import type { ContactPlanRow, MessageRow } from "#domain/rows.ts";

/** Days between two messages, and between two thanks. */
export const daysBetweenNudges = 5;
export const daysBetweenThanks = 1;
const mostUnanswered = 2;
export const muteDays = 14;
const dayMs = 86_400_000;

export type NudgeRefusal = "muted" | "only_call" | "too_soon";

export interface Sent {
  /** Instant. */
  readonly at: string;
  readonly answered: boolean;
  readonly thanks: boolean;
}

/** Why no message, or no thanks, may go to a member now; `null` when it may. `today` is the local day of `now` (ms). */
export function refusal(
  sent: readonly Sent[],
  mutedUntil: string | null,
  { now, today }: { readonly now: number; readonly today: string },
  thanks: boolean,
): NudgeRefusal | null {
  if (mutedUntil !== null && today < mutedUntil) {
    return "muted";
  }
  const alike = sent.filter((one) => one.thanks === thanks).sort((a, b) => (a.at < b.at ? 1 : -1));
  const latest = alike.slice(0, mostUnanswered);
  if (!thanks && latest.length === mostUnanswered && !latest.some((one) => one.answered)) {
    return "only_call";
  }
  const days = thanks ? daysBetweenThanks : daysBetweenNudges;
  return latest[0] && now < Date.parse(latest[0].at) + days * dayMs ? "too_soon" : null;
}

/** Messages to this phone's member that may be shown by now (an instant), the newest first. */
export function shownBy(messages: Iterable<MessageRow>, now: string): MessageRow[] {
  return [...messages]
    .filter(({ shows_at }) => shows_at <= now)
    .sort((a, b) => (a.sent_at < b.sent_at ? 1 : -1));
}

/** Messages that wait for a tap. */
export function unanswered(messages: Iterable<MessageRow>, now: string): MessageRow[] {
  return shownBy(messages, now).filter(({ template, answer }) => template !== "thanks" && answer === null);
}

/** Key of the draft that says until which thanks (an instant) this phone's member has read. */
export const thanksReadKey = "thanks-read";
const daysThanksStand = 7;

/** The newest thanks that ask for nothing, as long as they are new and lie after the last ones read. */
export function newThanks(
  messages: Iterable<MessageRow>,
  now: string,
  readUntil: string,
): MessageRow | undefined {
  return shownBy(messages, now).find(
    ({ template, sent_at }) =>
      template === "thanks" &&
      sent_at > readUntil &&
      Date.parse(now) < Date.parse(sent_at) + daysThanksStand * dayMs,
  );
}

/** In how many days the two are to speak next; 0 when it is time, `null` when nothing was agreed. */
export function daysToContact(
  plan: Pick<ContactPlanRow, "every_days" | "last_on"> | undefined,
  today: string,
): number | null {
  if (!plan || plan.every_days === null) {
    return null;
  }
  return plan.last_on === null
    ? 0
    : Math.max(0, daysBetween(today, daysAfter(plan.last_on, plan.every_days)));
}

/** With whom of those she coaches it is time to speak, the one who has waited longest; `null` with nobody. */
export function timeToContact(
  plans: Iterable<Pick<ContactPlanRow, "id" | "every_days" | "last_on">>,
  coached: ReadonlySet<string>,
  today: string,
): string | null {
  const due = [...plans].filter((plan) => coached.has(plan.id) && daysToContact(plan, today) === 0);
  const since = ({ last_on, every_days }: (typeof due)[number]) =>
    last_on === null ? "" : daysAfter(last_on, every_days ?? 0);
  due.sort((a, b) => since(a).localeCompare(since(b)) || a.id.localeCompare(b.id));
  return due[0]?.id ?? null;
}
