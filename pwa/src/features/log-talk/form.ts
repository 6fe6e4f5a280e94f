/** What a log sheet holds while it is filled in, and what it means once it is saved. Pure. */

import { type Heard, leftOf } from "#domain/ask.ts";
import { proofFits } from "#domain/assessment.ts";
import type { Captured } from "#domain/captured.ts";
import { thankYouDue } from "#domain/followup.ts";
import { newId } from "#domain/identifier.ts";
import { daysAfter, hoursAfter, instant, localDay } from "#domain/instant.ts";
import { isPromiseDay } from "#domain/own-promise.ts";
import type { Channel, Mutations, NextStep, Proof, Stand } from "#domain/rows.ts";

export type When = "now" | "today" | "yesterday" | "day";

/** A promise in the member's own words; without words it is one to get back to them. */
export interface OwnPromise {
  what: string;
  /** Local day. */
  day: string;
}

export interface LogForm extends Captured {
  stand: Stand | null;
  proof: Proof | null;
  /** "none": asked, and there is no next step. */
  next: NextStep | "none" | null;
  /** Id of the ask that was next when "asked to sign" was chosen; null when there was none, or an older release kept this. */
  asked: string | null;
  /** What was promised in place of a next step from the list. */
  own: OwnPromise | null;
  /** The note goes to the captain and the organizers too; else it stays on this phone. */
  shareNote: boolean;
  /** Remind me after my shift to finish the note. */
  later: boolean;
  /** The promise that was due is kept with this talk. */
  keepsPromise: boolean;
  channel: Channel;
  when: When;
  /** The day, when `when` is "day". */
  day: string;
  /** The instant at which the form was begun, or `when` was last chosen: what "now" and "yesterday" are told from. */
  begunAt: string | null;
}

export function emptyForm(today: string): LogForm {
  return {
    stand: null,
    proof: null,
    issues: [],
    next: null,
    asked: null,
    own: null,
    note: "",
    onlyHere: "",
    influence: null,
    answer: null,
    shareNote: false,
    later: false,
    keepsPromise: true,
    channel: "in_person",
    when: "now",
    day: daysAfter(today, -2),
    begunAt: null,
  };
}

/** What was kept of a form that was left, with the fields of today's release. */
export function restoredForm(kept: unknown, today: string): LogForm {
  const empty = emptyForm(today);
  return typeof kept === "object" && kept !== null ? { ...empty, ...kept } : empty;
}

/** A form that was begun on an earlier day is about that day: "just now" was then. */
export function ofItsDay(form: LogForm, today: string): LogForm {
  const begun = form.begunAt === null ? today : localDay(form.begunAt);
  if (begun >= today || form.when === "day") {
    return form;
  }
  return { ...form, when: "day", day: form.when === "yesterday" ? daysAfter(begun, -1) : begun };
}

/** The earlier day on which a form was begun, and for which it would be saved; null when there is none. */
export function begunEarlier(form: LogForm, today: string): string | null {
  const begun = form.begunAt === null ? today : localDay(form.begunAt);
  return begun < today && form.when === "day" && form.day === begun ? begun : null;
}

/** A form after a change, made at an instant. */
export function changed(form: LogForm, part: Partial<LogForm>, now: string): LogForm {
  const begunAt = part.when === undefined ? (form.begunAt ?? now) : now;
  return { ...form, begunAt, ...part };
}

/** One answer, one chip or one word is enough. */
export function canSave(form: LogForm): boolean {
  return (
    form.stand !== null ||
    form.issues.length > 0 ||
    form.next !== null ||
    form.own !== null ||
    form.later ||
    form.answer !== null ||
    form.influence !== null ||
    `${form.note}${form.onlyHere}`.trim() !== ""
  );
}

const oldestDays = 400;

/** The first local day of which a talk is still written down. */
export function firstTalkDay(today: string): string {
  return daysAfter(today, 1 - oldestDays);
}

/** Whether a talk may have been on the day she chose, if she chose one. */
export function dayFits({ when, day }: LogForm, today: string): boolean {
  return when !== "day" || (day >= firstTalkDay(today) && day <= today);
}

/** Whether something may be promised for the day she chose for a promise of her own, if there is one. */
export function ownDayFits({ own }: LogForm, today: string): boolean {
  return own === null || isPromiseDay(own.day, today);
}

const DAYS_UNTIL: Record<NextStep, number> = {
  talk_again: 3,
  asked_to_sign: 2,
  come_to_meeting: 3,
  say_thanks: 1,
};

/** The day a next step is promised for: a few days on, never a weekend. */
export function dueOn(next: NextStep, today: string): string {
  const day = daysAfter(today, DAYS_UNTIL[next]);
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  if (weekday === 6) {
    return daysAfter(day, 2);
  }
  return weekday === 0 ? daysAfter(day, 1) : day;
}

const HOURS_EARLIER = 3;

function noonOf(day: string): string {
  return new Date(`${day}T12:00:00`).toISOString();
}

/** The instant of the talk. "Earlier today" is three hours ago, but today. */
export function heldAt(form: LogForm, now: string): string {
  const today = localDay(now);
  switch (form.when) {
    case "now":
      return now;
    case "today": {
      const earlier = hoursAfter(now, -HOURS_EARLIER);
      return localDay(earlier) === today ? earlier : now;
    }
    case "yesterday":
      return noonOf(daysAfter(today, -1));
    case "day":
      return form.begunAt !== null && localDay(form.begunAt) === form.day ? form.begunAt : noonOf(form.day);
  }
}

/** What is known beside the form when it is saved. */
interface Surroundings {
  personId: string;
  campaignId: string | null;
  /** What this person said to asks and was seen doing. */
  heard: Heard;
  /** Words of a promise, by what was agreed. */
  promiseWords: Readonly<Record<NextStep, string>>;
  now?: string;
}

function promiseOf(form: LogForm, around: Surroundings, now: string, owesThanks: boolean) {
  const today = localDay(now);
  if (form.own !== null) {
    return { id: newId(), what: form.own.what.trim() || null, due_on: form.own.day };
  }
  // A talk face to face is thanked for anyway; after any other, thanks are a promise like the rest.
  if (form.next === null || form.next === "none" || (form.next === "say_thanks" && owesThanks)) {
    return null;
  }
  return { id: newId(), what: around.promiseWords[form.next], due_on: dueOn(form.next, today) };
}

function answerOf(
  form: LogForm,
  around: Surroundings,
): Exclude<Mutations["conversations.log"]["answer"], undefined> {
  if (form.answer !== null) {
    return { id: newId(), ...form.answer };
  }
  if (form.next !== "asked_to_sign" || form.asked === null) {
    return null;
  }
  // Whoever answered it before, and be it while the sheet was open, keeps that answer.
  const isFirst = leftOf({ id: form.asked }, around.heard)?.thinkingSince === null;
  return isFirst ? { id: newId(), ask_id: form.asked, answer: "thinking" } : null;
}

/** The talk as it goes into the outbox: one unit with everything it causes. */
export function talkOf(form: LogForm, around: Surroundings): Mutations["conversations.log"] {
  const now = around.now ?? instant();
  const held = heldAt(form, now);
  const owesThanks = thankYouDue(held, form.channel) !== null;
  const note = form.note.trim();
  return {
    id: newId(),
    person_id: around.personId,
    held_at: held,
    channel: form.channel,
    issue_ids: [...form.issues],
    next_step: form.next === "none" ? null : form.next,
    campaign_id: around.campaignId,
    note: form.shareNote && note !== "" ? note : null,
    assessment:
      form.stand === null
        ? null
        : { id: newId(), stand: form.stand, proof: proofFits(form.stand, form.proof) ? form.proof : null },
    promise: promiseOf(form, around, now, owesThanks),
    thank_you: owesThanks ? { id: newId() } : null,
    answer: answerOf(form, around),
  };
}

/** What stays on this phone of a talk, as the person's private note takes it; empty for nothing. */
export function privateWords(form: LogForm): string {
  const note = form.shareNote ? "" : form.note.trim();
  return [note, form.onlyHere.trim()].filter(Boolean).join("\n");
}

/** The private note of a person with today's words under what stood there. */
export function noteWith(before: string, added: string, day: string): string {
  const line = `${day}: ${added.trim()}`;
  return before.trim() === "" ? line : `${before.trimEnd()}\n${line}`;
}
