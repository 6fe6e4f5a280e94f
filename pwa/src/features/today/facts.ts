/** From the rows on this phone to what the rule of `#domain/rank.ts` looks at. Pure; one pass over each kind of row. */

import { currentAnswer, isFor, openAsks } from "#domain/ask.ts";
import { freshForDays, isProven, standing } from "#domain/assessment.ts";
import { isPutOff, nextPromise, skips, stillOwed } from "#domain/followup.ts";
import { daysBetween, daysSince } from "#domain/instant.ts";
import { byPerson } from "#domain/person.ts";
import type { RankFacts } from "#domain/rank.ts";
import type {
  AnswerRow,
  AskRow,
  AssessmentRow,
  ConversationRow,
  DoNotContactRow,
  ParticipationRow,
  PersonRow,
  PromiseRow,
  PutOffRow,
  Stand,
  StructureTestRow,
  ThankYouRow,
  TieRow,
} from "#domain/rows.ts";
import { currentMark } from "#domain/structure-test.ts";

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
  /** Who was seen doing what a test asks, or not doing it. */
  marks: Iterable<ParticipationRow>;
  asks: Iterable<AskRow>;
  /** Those of the asks that are tests, by id. */
  tests: ReadonlyMap<string, StructureTestRow>;
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
  /** Where they stand was said too long ago to count on. */
  isOld: boolean;
  /** Thanks are owed for a deed, not only for a talk. */
  tookPart: boolean;
  /** I talked with them today, or put them off today. */
  doneToday: boolean;
}

/** The rows by person id; of each kind only what counts. */
interface Index {
  myTalk: Map<string, string>;
  othersTalk: Map<string, string>;
  said: Map<string, AssessmentRow[]>;
  promises: Map<string, PromiseRow[]>;
  thanksFor: Map<string, { heldAt: string; conversationId: string }>;
  deeds: Set<string>;
  answers: Map<string, AnswerRow[]>;
  marks: Map<string, ParticipationRow[]>;
  putOffs: Map<string, PutOffRow[]>;
  doNotContact: Set<string>;
  sameShift: Set<string>;
}

function keepGreatest<T>(map: Map<string, T>, key: string, value: T, by: (value: T) => string): void {
  const known = map.get(key);
  if (known === undefined || by(known) < by(value)) {
    map.set(key, value);
  }
}

const itself = (text: string) => text;

/** My thank-yous by the talk they are for. */
function thanksByTalk({ thankYous, memberId }: Known): Map<string | null, ThankYouRow> {
  const mine = [...thankYous].filter(({ member_id }) => member_id === memberId);
  return new Map(mine.map((one) => [one.conversation_id, one]));
}

function indexTalks(known: Known, index: Index): void {
  const thanks = thanksByTalk(known);
  const heldAt = new Map<string | null, string>();
  for (const talk of known.conversations) {
    if (talk.withdrawn_at !== null) {
      thanks.delete(talk.id);
      continue;
    }
    const isMine = talk.member_id === known.memberId;
    keepGreatest(isMine ? index.myTalk : index.othersTalk, talk.person_id, talk.held_at, itself);
    if (thanks.has(talk.id)) {
      heldAt.set(talk.id, talk.held_at);
    }
  }
  for (const { person_id, conversation_id: id } of stillOwed(thanks.values())) {
    const held = heldAt.get(id);
    if (id !== null && held !== undefined) {
      index.thanksFor.set(person_id, { heldAt: held, conversationId: id });
    }
  }
}

/** Ids of the talks that came with a deed. */
function deedsIn(said: ReadonlyMap<string, readonly AssessmentRow[]>): Set<string> {
  const deeds = new Set<string>();
  for (const one of [...said.values()].flat()) {
    if (one.withdrawn_at === null && one.conversation_id !== null && isProven(one.stand, one.proof)) {
      deeds.add(one.conversation_id);
    }
  }
  return deeds;
}

function indexOf(known: Known, ask: AskRow | null): Index {
  const said = byPerson(known.assessments);
  const index: Index = {
    myTalk: new Map(),
    othersTalk: new Map(),
    said,
    promises: byPerson([...known.promises].filter(({ member_id }) => member_id === known.memberId)),
    thanksFor: new Map(),
    deeds: deedsIn(said),
    answers: byPerson([...known.answers].filter((answer) => answer.ask_id === ask?.id)),
    marks: byPerson(
      [...known.marks].filter((mark) => mark.test_id === ask?.id && mark.withdrawn_at === null),
    ),
    putOffs: byPerson(known.putOffs),
    doNotContact: new Set(),
    sameShift: new Set(),
  };
  indexTalks(known, index);
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

function factsOf(
  person: PersonRow,
  stand: Stand | null,
  index: Index,
  { ask, today }: { ask: AskRow | null; today: string },
): RankFacts {
  const id = person.id;
  const due = nextPromise(index.promises.get(id) ?? [])?.due_on;
  const putOffs = index.putOffs.get(id) ?? [];
  const didIt = currentMark(index.marks.get(id) ?? [])?.took_part === true;
  return {
    id,
    days_on_list: daysSince(person.created_at, today) ?? 0,
    stand,
    influence: person.influence,
    days_since_talk: daysSince(index.myTalk.get(id), today),
    promise_days_late: due === undefined ? null : daysBetween(due, today),
    thanks_days: daysSince(index.thanksFor.get(id)?.heldAt, today),
    ask: didIt ? null : askFacts(ask, index.answers.get(id) ?? [], today),
    teammate_days: daysSince(index.othersTalk.get(id), today),
    skips: skips(putOffs, today),
    cadence_days: person.cadence_days,
    same_shift_today: index.sameShift.has(id),
    do_not_contact: index.doNotContact.has(id),
    has_left: person.left_on !== null && person.left_on <= today,
    is_put_off: isPutOff(putOffs, today),
  };
}

/** The ask that closes first of those that may be brought to one of these people; null when there is none. */
export function askFor(
  people: readonly PersonRow[],
  { asks, tests, today }: Pick<Known, "asks" | "tests" | "today">,
): AskRow | null {
  const open = openAsks(asks, tests, today);
  return open.find((ask) => people.some((person) => isFor(tests.get(ask.id), person))) ?? null;
}

/** Everybody I keep, with what the rule needs to know about them. */
export function candidates(known: Known): Candidate[] {
  const { tests, today } = known;
  const mine = [...known.people].filter((person) => person.keeper_id === known.memberId);
  const ask = askFor(mine, known);
  const index = indexOf(known, ask);
  return mine.map((person) => {
    const { stand, saidAt, proven } = standing(index.said.get(person.id) ?? []);
    const its = ask && isFor(tests.get(ask.id), person) ? ask : null;
    const facts = factsOf(person, stand, index, { ask: its, today });
    return {
      person,
      facts,
      stand,
      proven,
      isOld: (daysSince(saidAt, today) ?? 0) > freshForDays,
      tookPart: index.deeds.has(index.thanksFor.get(person.id)?.conversationId ?? ""),
      doneToday: facts.days_since_talk === 0 || facts.is_put_off === true,
    };
  });
}
