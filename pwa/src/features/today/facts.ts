/** From the rows on this phone to what the rule of `#domain/rank.ts` looks at. Pure; one pass over each kind of row. */

import { currentAnswer, isOpen } from "#domain/ask.ts";
import { isProven } from "#domain/assessment.ts";
import { isPutOff, skips } from "#domain/followup.ts";
import { daysBetween, localDay } from "#domain/instant.ts";
import type { RankFacts } from "#domain/rank.ts";
import type {
  AnswerRow,
  AskRow,
  AssessmentRow,
  ConversationRow,
  DoNotContactRow,
  PersonRow,
  PromiseRow,
  PutOffRow,
  Stand,
  ThankYouRow,
  TieRow,
} from "#domain/rows.ts";

/** What this phone knows, as it stands in the database. */
export interface Known {
  /** The member who holds this phone. */
  memberId: string;
  /** The local day. */
  today: string;
  people: Iterable<PersonRow>;
  conversations: Iterable<ConversationRow>;
  assessments: Iterable<AssessmentRow>;
  promises: Iterable<PromiseRow>;
  thankYous: Iterable<ThankYouRow>;
  answers: Iterable<AnswerRow>;
  asks: Iterable<AskRow>;
  putOffs: Iterable<PutOffRow>;
  doNotContacts: Iterable<DoNotContactRow>;
  ties: Iterable<TieRow>;
}

/** One person of mine, with everything a card needs. */
export interface Candidate {
  person: PersonRow;
  facts: RankFacts;
  stand: Stand | null;
  /** A deed was seen behind a 1 or a 2. */
  proven: boolean;
  /** Thanks are owed for a deed, not only for a talk. */
  tookPart: boolean;
  /** I talked with them today, or put them off today. */
  doneToday: boolean;
}

/** The rows by person id; of each kind only what counts. */
interface Index {
  myTalk: Map<string, string>;
  othersTalk: Map<string, string>;
  assessment: Map<string, AssessmentRow>;
  proven: Set<string>;
  promiseDue: Map<string, string>;
  thanksFor: Map<string, { heldAt: string; conversationId: string }>;
  deeds: Set<string>;
  answers: Map<string, AnswerRow[]>;
  putOffs: Map<string, PutOffRow[]>;
  doNotContact: Set<string>;
  sameShift: Set<string>;
}

/** The ask that closes first among those open today; null when none is. */
export function openAsk(asks: Iterable<AskRow>, today: string): AskRow | null {
  const open = [...asks].filter((ask) => isOpen(ask, today));
  open.sort((a, b) => (a.closes_on < b.closes_on ? -1 : 1));
  return open[0] ?? null;
}

function keepGreatest<T>(map: Map<string, T>, key: string, value: T, by: (value: T) => string): void {
  const known = map.get(key);
  if (known === undefined || by(known) < by(value)) {
    map.set(key, value);
  }
}

function listed<T extends { person_id: string }>(all: Iterable<T>): Map<string, T[]> {
  const byPerson = new Map<string, T[]>();
  for (const one of all) {
    const list = byPerson.get(one.person_id);
    if (list) {
      list.push(one);
    } else {
      byPerson.set(one.person_id, [one]);
    }
  }
  return byPerson;
}

const itself = (text: string) => text;

function indexTalks(known: Known, index: Index): void {
  const owed = new Set<string | null>();
  for (const thanks of known.thankYous) {
    if (thanks.state === "owed" && thanks.member_id === known.memberId) {
      owed.add(thanks.conversation_id);
    }
  }
  for (const talk of known.conversations) {
    if (talk.withdrawn_at !== null) {
      continue;
    }
    const isMine = talk.member_id === known.memberId;
    keepGreatest(isMine ? index.myTalk : index.othersTalk, talk.person_id, talk.held_at, itself);
    if (owed.has(talk.id)) {
      const thanks = { heldAt: talk.held_at, conversationId: talk.id };
      keepGreatest(index.thanksFor, talk.person_id, thanks, ({ heldAt }) => heldAt);
    }
  }
}

function indexAssessments(known: Known, index: Index): void {
  for (const one of known.assessments) {
    if (one.withdrawn_at !== null) {
      continue;
    }
    keepGreatest(index.assessment, one.person_id, one, ({ assessed_at, id }) => assessed_at + id);
    if (isProven(one.stand, one.proof)) {
      index.proven.add(one.person_id);
      if (one.conversation_id) {
        index.deeds.add(one.conversation_id);
      }
    }
  }
}

function indexPromises(known: Known, index: Index): void {
  for (const promise of known.promises) {
    if (promise.state === "open" && promise.member_id === known.memberId) {
      const due = index.promiseDue.get(promise.person_id);
      if (due === undefined || promise.due_on < due) {
        index.promiseDue.set(promise.person_id, promise.due_on);
      }
    }
  }
}

function indexOf(known: Known, ask: AskRow | null): Index {
  const index: Index = {
    myTalk: new Map(),
    othersTalk: new Map(),
    assessment: new Map(),
    proven: new Set(),
    promiseDue: new Map(),
    thanksFor: new Map(),
    deeds: new Set(),
    answers: listed([...known.answers].filter((answer) => answer.ask_id === ask?.id)),
    putOffs: listed(known.putOffs),
    doNotContact: new Set(),
    sameShift: new Set(),
  };
  indexTalks(known, index);
  indexAssessments(known, index);
  indexPromises(known, index);
  for (const wish of known.doNotContacts) {
    if (wish.lifted_at === null) {
      index.doNotContact.add(wish.person_id);
    }
  }
  for (const tie of known.ties) {
    if (tie.kind === "same_shift" && tie.member_id === known.memberId) {
      index.sameShift.add(tie.person_id);
    }
  }
  return index;
}

function daysSince(instant: string | undefined, today: string): number | null {
  return instant === undefined ? null : Math.max(0, daysBetween(localDay(instant), today));
}

function askFacts(
  ask: AskRow | null,
  answers: readonly AnswerRow[],
  today: string,
): NonNullable<RankFacts["ask"]> | null {
  const answer = currentAnswer(answers);
  if (!ask || (answer && answer.answer !== "thinking")) {
    return null;
  }
  return {
    closes_in_days: daysBetween(today, ask.closes_on),
    thinking_days: answer ? daysSince(answer.answered_at, today) : null,
  };
}

function factsOf(person: PersonRow, index: Index, ask: AskRow | null, today: string): RankFacts {
  const id = person.id;
  const due = index.promiseDue.get(id);
  const putOffs = index.putOffs.get(id) ?? [];
  return {
    id,
    days_on_list: daysSince(person.created_at, today) ?? 0,
    stand: (index.assessment.get(id)?.stand ?? null) as Stand | null,
    influence: person.influence,
    days_since_talk: daysSince(index.myTalk.get(id), today),
    promise_days_late: due === undefined ? null : daysBetween(due, today),
    thanks_days: daysSince(index.thanksFor.get(id)?.heldAt, today),
    ask: askFacts(ask, index.answers.get(id) ?? [], today),
    teammate_days: daysSince(index.othersTalk.get(id), today),
    skips: skips(putOffs, today),
    cadence_days: person.cadence_days,
    same_shift_today: index.sameShift.has(id),
    do_not_contact: index.doNotContact.has(id),
    has_left: person.left_on !== null && person.left_on <= today,
    is_put_off: isPutOff(putOffs, today),
  };
}

/** Everybody I keep, with what the rule needs to know about them. */
export function candidates(known: Known): Candidate[] {
  const ask = openAsk(known.asks, known.today);
  const index = indexOf(known, ask);
  const mine = [...known.people].filter((person) => person.keeper_id === known.memberId);
  return mine.map((person) => {
    const facts = factsOf(person, index, ask, known.today);
    return {
      person,
      facts,
      stand: facts.stand ?? null,
      proven: index.proven.has(person.id),
      tookPart: index.deeds.has(index.thanksFor.get(person.id)?.conversationId ?? ""),
      doneToday: facts.days_since_talk === 0 || facts.is_put_off === true,
    };
  });
}
