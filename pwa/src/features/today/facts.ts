/** From the rows on this phone to what the rule of `#domain/rank.ts` looks at. Pure; one pass over each kind of row. */

import { isFor, type Left, nextAsk, openAsks } from "#domain/ask.ts";
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
  /** The ask to bring to them next; null when they have answered all that are for them. */
  ask: AskRow | null;
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

function indexOf(known: Known, open: readonly AskRow[]): Index {
  const said = byPerson(known.assessments);
  const asks = new Set(open.map(({ id }) => id));
  const index: Index = {
    myTalk: new Map(),
    othersTalk: new Map(),
    said,
    promises: byPerson([...known.promises].filter(({ member_id }) => member_id === known.memberId)),
    thanksFor: new Map(),
    deeds: deedsIn(said),
    answers: byPerson([...known.answers].filter(({ ask_id }) => asks.has(ask_id))),
    marks: byPerson([...known.marks].filter(({ test_id }) => asks.has(test_id))),
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

function askFacts(left: Left<AskRow> | null, today: string): NonNullable<RankFacts["ask"]> | null {
  return (
    left && {
      closes_in_days: daysBetween(today, left.ask.closes_on),
      thinking_days: daysSince(left.thinkingSince, today),
    }
  );
}

function factsOf(
  person: PersonRow,
  stand: Stand | null,
  index: Index,
  { left, today }: { left: Left<AskRow> | null; today: string },
): RankFacts {
  const id = person.id;
  const due = nextPromise(index.promises.get(id) ?? [])?.due_on;
  const putOffs = index.putOffs.get(id) ?? [];
  return {
    id,
    days_on_list: daysSince(person.created_at, today) ?? 0,
    stand,
    influence: person.influence,
    days_since_talk: daysSince(index.myTalk.get(id), today),
    promise_days_late: due === undefined ? null : daysBetween(due, today),
    thanks_days: daysSince(index.thanksFor.get(id)?.heldAt, today),
    ask: askFacts(left, today),
    teammate_days: daysSince(index.othersTalk.get(id), today),
    skips: skips(putOffs, today),
    cadence_days: person.cadence_days,
    same_shift_today: index.sameShift.has(id),
    do_not_contact: index.doNotContact.has(id),
    has_left: person.left_on !== null && person.left_on <= today,
    is_put_off: isPutOff(putOffs, today),
  };
}

/** The asks that may be brought to some of these people, the one that closes first at the front. */
export function asksFor(
  people: readonly PersonRow[],
  { asks, tests, today }: Pick<Known, "asks" | "tests" | "today">,
): AskRow[] {
  return openAsks(asks, tests, today).filter((ask) =>
    people.some((person) => isFor(tests.get(ask.id), person)),
  );
}

/** The ask that Today counts: of the open ones the first that somebody has left to answer; when all have, the first. */
export function askOnTop(open: readonly AskRow[], all: readonly Candidate[]): AskRow | null {
  const left = new Set(
    all.filter(({ facts }) => !(facts.do_not_contact || facts.has_left)).map(({ ask }) => ask?.id),
  );
  return open.find(({ id }) => left.has(id)) ?? open[0] ?? null;
}

/** Everybody I keep, with what the rule needs to know about them. */
export function candidates(known: Known): Candidate[] {
  const { tests, today } = known;
  const mine = [...known.people].filter((person) => person.keeper_id === known.memberId);
  const open = asksFor(mine, known);
  const index = indexOf(known, open);
  return mine.map((person) => {
    const { stand, saidAt, proven } = standing(index.said.get(person.id) ?? []);
    const left = nextAsk(
      open.filter((ask) => isFor(tests.get(ask.id), person)),
      { answers: index.answers.get(person.id) ?? [], marks: index.marks.get(person.id) ?? [] },
    );
    const facts = factsOf(person, stand, index, { left, today });
    return {
      person,
      facts,
      stand,
      proven,
      isOld: (daysSince(saidAt, today) ?? 0) > freshForDays,
      ask: left?.ask ?? null,
      tookPart: index.deeds.has(index.thanksFor.get(person.id)?.conversationId ?? ""),
      doneToday: facts.days_since_talk === 0 || facts.is_put_off === true,
    };
  });
}
