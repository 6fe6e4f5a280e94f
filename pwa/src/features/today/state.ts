/** What Today shows, as signals over the database. */

import { computed, type ReadonlySignal } from "@preact/signals";
import { session } from "#app/session.ts";
import { drafts, me, rows } from "#db/live.ts";
import { isOutOfReach } from "#db/out-of-reach.ts";
import { currentAnswer, isFor } from "#domain/ask.ts";
import { stillOwed } from "#domain/followup.ts";
import { instant, localDay, weekStart } from "#domain/instant.ts";
import { byPerson } from "#domain/person.ts";
import type { AskRow, ConversationRow, PersonRow, ThankYouRow } from "#domain/rows.ts";
import { today } from "./day.ts";
import { type Card, type DayList, dayList, nextAfter, openCards } from "./day-list.ts";
import { askOnTop, asksFor, candidates } from "./facts.ts";

/** Key of the day's list among the drafts, where it lies sealed like everything else. */
export const DAY_LIST = "today";

const memberId = computed(() => me.value?.id ?? session.value?.member_id ?? "");

const everybody = computed(() =>
  candidates({
    memberId: memberId.value,
    today: today.value,
    people: rows("person").value.values(),
    conversations: rows("conversation").value.values(),
    assessments: rows("assessment").value.values(),
    promises: rows("promise").value.values(),
    thankYous: rows("thank_you").value.values(),
    answers: rows("answer").value.values(),
    marks: rows("participation").value.values(),
    asks: rows("ask").value.values(),
    tests: rows("structure_test").value,
    putOffs: rows("put_off").value.values(),
    doNotContacts: rows("do_not_contact").value.values(),
    ties: rows("tie").value.values(),
  }),
);

const myPeople = computed(() => everybody.value.map(({ person }) => person));

/** The open ask that some of my people have left to answer, else the first that is for any of them; null without one. */
export const ask: ReadonlySignal<AskRow | null> = computed(() => {
  const open = asksFor(myPeople.value, {
    asks: rows("ask").value.values(),
    tests: rows("structure_test").value,
    today: today.value,
  });
  return askOnTop(open, everybody.value);
});

/** My goal in talks a week, as last agreed; null without one. */
export const goal: ReadonlySignal<number | null> = computed(() => {
  const mine = [...rows("goal").value.values()].filter((row) => row.member_id === memberId.value);
  mine.sort((a, b) => (a.agreed_on < b.agreed_on ? 1 : -1));
  return mine[0]?.talks_per_week ?? null;
});

function isDayList(value: unknown): value is DayList {
  return typeof value === "object" && value !== null && "day" in value && "people" in value;
}

/** The day's list as it should be kept. */
export const list: ReadonlySignal<DayList> = computed(() => {
  const kept = drafts.value.get(DAY_LIST);
  return dayList(isDayList(kept) ? kept : undefined, today.value, everybody.value, goal.value);
});

/** True when `list` holds more than was kept of it. */
export const listIsNew: ReadonlySignal<boolean> = computed(() => {
  const kept = drafts.value.get(DAY_LIST);
  return !(isDayList(kept) && kept.day === list.value.day && kept.people.length === list.value.people.length);
});

/** Today's open cards, best first. */
export const cards: ReadonlySignal<readonly Card[]> = computed(() => openCards(list.value, everybody.value));

/** Ids of who could be shown besides. */
export const others: ReadonlySignal<readonly string[]> = computed(() =>
  nextAfter(list.value, everybody.value, goal.value),
);

/** True when nobody is on my list yet. */
export const nobodyYet: ReadonlySignal<boolean> = computed(() => everybody.value.length === 0);

/** My talks of this week, not counting those taken back. */
export const talksThisWeek: ReadonlySignal<number> = computed(() => {
  const monday = weekStart(today.value);
  let n = 0;
  for (const talk of rows("conversation").value.values()) {
    if (talk.member_id === memberId.value && talk.withdrawn_at === null && localDay(talk.held_at) >= monday) {
      n += 1;
    }
  }
  return n;
});

/** How those of my people whom the open ask is for answered it. */
export const askCount: ReadonlySignal<{ yes: number; of: number }> = computed(() => {
  const test = rows("structure_test").value.get(ask.value?.id ?? "");
  const mine = new Set(myPeople.value.filter((person) => isFor(test, person)).map(({ id }) => id));
  const given = byPerson([...rows("answer").value.values()].filter(({ ask_id }) => ask_id === ask.value?.id));
  const yes = [...mine].filter((id) => currentAnswer(given.get(id) ?? [])?.answer === "yes");
  return { yes: yes.length, of: mine.size };
});

export interface OwedThanks {
  thanks: ThankYouRow;
  person: PersonRow;
  number: string | null;
  talk: ConversationRow | null;
  /** The day they agreed to see each other again, when there is one. */
  nextDay: string | null;
}

/** My thank-yous, without those for talks that were taken back. */
function myThanks(): ThankYouRow[] {
  const talks = rows("conversation").value;
  return [...rows("thank_you").value.values()].filter(
    ({ member_id, conversation_id }) =>
      member_id === memberId.value && (talks.get(conversation_id ?? "")?.withdrawn_at ?? null) === null,
  );
}

/** The thank-you owed for the newest talk, as long as it is due, to somebody who may be written to; null when there is none. */
export const owedThanks: ReadonlySignal<OwedThanks | null> = computed(() => {
  const [now, day] = [instant(), today.value];
  const owed = stillOwed(myThanks()).filter(
    ({ due_at, person_id }) => now <= due_at && !isOutOfReach(person_id, day),
  );
  owed.sort((a, b) => (a.due_at < b.due_at ? 1 : -1));
  const thanks = owed[0];
  const person = thanks && rows("person").value.get(thanks.person_id);
  if (!thanks || !person) {
    return null;
  }
  const numbers = [...rows("number").value.values()].filter((row) => row.person_id === person.id);
  const promises = [...rows("promise").value.values()].filter(
    (row) => row.conversation_id === thanks.conversation_id && row.state === "open",
  );
  return {
    thanks,
    person,
    number: numbers[0]?.number ?? null,
    talk: (thanks.conversation_id && rows("conversation").value.get(thanks.conversation_id)) || null,
    nextDay: promises[0]?.due_on ?? null,
  };
});
