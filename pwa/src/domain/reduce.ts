/**
 * What an intent does to the rows, as the phone shows it before the server has answered.
 *
 * Each reducer mirrors the service that runs the same mutation. It may be laid over rows that already carry its effect
 * (answered but not yet pulled, or pulled in part), so doing it twice is doing it once.
 */
import type { Envelope } from "#domain/envelope.ts";
import { dropped, kept, moved, thanksAfter, thankYouDue } from "#domain/followup.ts";
import { changesHands, offerOf, settled } from "#domain/hand-over.ts";
import { cleaned, normalizedNumber } from "#domain/person.ts";
import type { Bodies, Kind, Mutations, MutationType, Row } from "#domain/rows.ts";

/** Rows an intent is laid over. */
export interface View {
  get<K extends Kind>(kind: K, id: string): Row<K> | undefined;
  all<K extends Kind>(kind: K): Iterable<Row<K>>;
}

/** The member whose phone this is. */
export interface Author {
  readonly member_id: string;
  readonly team_id: string | null;
}

/** What became of one row; `null`: it is gone. */
export type Change = {
  [K in Kind]: { readonly kind: K; readonly id: string; readonly row: Row<K> | null };
}[Kind];

interface Moment {
  readonly view: View;
  readonly author: Author;
  /** Instant at which the member saved it. */
  readonly at: string;
}

type Reducer<T extends MutationType> = (args: Mutations[T], moment: Moment) => Change[];

function put<K extends Kind>(kind: K, row: Row<K>): Change {
  return { kind, id: row.id, row } as Change;
}

/** A row that comes into being with this intent; nothing when it is there already. */
function made<K extends Kind>(view: View, kind: K, id: string, body: Bodies[K]): Change[] {
  return view.get(kind, id) ? [] : [put(kind, { ...body, id, ver: 0 } as Row<K>)];
}

/** A row as the step leaves it; nothing when the phone does not hold it. */
function altered<K extends Kind>(view: View, kind: K, id: string, step: (row: Row<K>) => Row<K>): Change[] {
  const row = view.get(kind, id);
  return row ? [put(kind, step(row))] : [];
}

function matching<K extends Kind>(view: View, kind: K, holds: (row: Row<K>) => boolean): Row<K>[] {
  return [...view.all(kind)].filter(holds);
}

function logTalk(args: Mutations["conversations.log"], { view, author, at }: Moment): Change[] {
  const { person_id, held_at, assessment, promise, thank_you: thanks, answer } = args;
  const about = { person_id, member_id: author.member_id };
  const channel = args.channel ?? "in_person";
  const changes = made(view, "conversation", args.id, {
    ...about,
    held_at,
    logged_at: at,
    channel,
    issue_ids: args.issue_ids ?? [],
    next_step: args.next_step ?? null,
    note: args.note ?? null,
    stand: assessment?.stand ?? null,
    campaign_id: args.campaign_id ?? null,
    withdrawn_at: null,
  });
  const caused = { ...about, conversation_id: args.id };
  if (assessment) {
    const { id, stand, proof = null } = assessment;
    const body = { ...caused, stand, proof, assessed_at: held_at, withdrawn_at: null };
    changes.push(...made(view, "assessment", id, body));
  }
  if (promise) {
    const { id, what = null, due_on } = promise;
    changes.push(
      ...made(view, "promise", id, { ...caused, what, due_on, state: "open", kept_at: null, moves: 0 }),
    );
  }
  const thanksDueAt = thankYouDue(held_at, channel);
  if (thanks && thanksDueAt) {
    changes.push(...made(view, "thank_you", thanks.id, { ...caused, due_at: thanksDueAt, state: "owed" }));
  }
  if (answer) {
    const { id, ask_id, answer: word } = answer;
    changes.push(...made(view, "answer", id, { ...about, ask_id, answer: word, answered_at: held_at }));
  }
  return changes;
}

function withdrawTalk({ id, withdrawn_at }: Mutations["conversations.withdraw"], { view }: Moment): Change[] {
  const talk = view.get("conversation", id);
  if (!talk || talk.withdrawn_at) {
    return [];
  }
  const { person_id, member_id, held_at } = talk;
  const ofTalk = (row: { readonly conversation_id: string | null }) => row.conversation_id === id;
  // An answer does not carry its talk; it carries the talk's instant, and its people.
  const givenThen = (row: Row<"answer">) =>
    row.answered_at === held_at && row.person_id === person_id && row.member_id === member_id;
  return [
    put("conversation", { ...talk, withdrawn_at }),
    ...matching(view, "assessment", ofTalk).map((row) => put("assessment", { ...row, withdrawn_at })),
    ...matching(view, "promise", ofTalk).map((row) => put("promise", dropped(row))),
    ...matching(view, "thank_you", ofTalk).map((row) =>
      put("thank_you", { ...row, state: thanksAfter(row.state, "declined") }),
    ),
    ...matching(view, "answer", givenThen).map((row): Change => ({ kind: "answer", id: row.id, row: null })),
  ];
}

/** The same number in another spelling is no second number. */
function addNumber(args: Mutations["network.add_number"], { view }: Moment): Change[] {
  const { id, person_id, number, label = null, sharing = "only_me" } = args;
  const same = (row: Row<"number">) =>
    row.person_id === person_id && normalizedNumber(row.number) === normalizedNumber(number);
  return matching(view, "number", same).length > 0
    ? []
    : made(view, "number", id, { person_id, number, label, sharing });
}

/** One tie for each two: the id counts for the first word only, the word that comes last stands. */
function setTie(args: Mutations["network.set_tie"], { view, author: { member_id } }: Moment): Change[] {
  const { id, person_id, kind, strength, how = null } = args;
  const said = { kind, strength, how };
  const [before] = matching(view, "tie", (row) => row.person_id === person_id && row.member_id === member_id);
  return before
    ? [put("tie", { ...before, ...said })]
    : made(view, "tie", id, { person_id, member_id, ...said });
}

function offerPeople(args: Mutations["network.offer_people"], { view, author, at }: Moment): Change[] {
  const people = args.person_ids.flatMap((id) => view.get("person", id) ?? []);
  return made(view, "hand_over", args.id, offerOf(args, people, { member_id: author.member_id, at }));
}

/** The row of an offer on this phone: each party's has an id of its own. */
function offerNamed(view: View, handOverId: string): Row<"hand_over">[] {
  return matching(view, "hand_over", (row) => row.hand_over_id === handOverId);
}

/** Whoever of them this phone knows is its member's from now on; the others come with the answer. */
function acceptPeople({ id }: Mutations["network.accept_people"], { view, author, at }: Moment): Change[] {
  return offerNamed(view, id)
    .filter((offer) => offer.state === "offered")
    .flatMap((offer) => {
      const wanted = new Set(offer.person_ids);
      const got = matching(view, "person", (row) => wanted.has(row.id) && changesHands(offer, row));
      return [
        put("hand_over", settled(offer, "accepted", at)),
        ...got.map((row) =>
          put("person", { ...row, keeper_id: author.member_id, team_id: author.team_id ?? row.team_id }),
        ),
      ];
    });
}

const reducers: { readonly [T in MutationType]: Reducer<T> } = {
  "network.add_person": (args, { view, author }) =>
    made(view, "person", args.id, {
      name: cleaned(args.name),
      sharing: args.sharing ?? "only_me",
      keeper_id: author.member_id,
      team_id: author.team_id,
      department_id: args.department_id ?? null,
      shift_id: args.shift_id ?? null,
      influence: args.influence ?? null,
      language: args.language ?? null,
      cadence_days: null,
      left_on: null,
      source: args.source ?? "typed",
      created_at: args.created_at,
    }),
  "network.correct_person": ({ id, set }, { view }) =>
    altered(view, "person", id, (row) => ({ ...row, ...set, name: cleaned(set.name ?? row.name) })),
  "network.share_person": ({ id, sharing }, { view }) =>
    altered(view, "person", id, (row) => ({ ...row, sharing })),
  "network.add_number": addNumber,
  "network.remove_number": ({ id }, { view }) =>
    view.get("number", id) ? [{ kind: "number", id, row: null }] : [],
  "network.set_tie": setTie,
  "network.do_not_contact": ({ id, person_id, added_at }, { view, author }) =>
    made(view, "do_not_contact", id, { person_id, member_id: author.member_id, added_at, lifted_at: null }),
  // Lifts only what its author saw: a "do not contact" said elsewhere meanwhile stands.
  "network.lift_do_not_contact": ({ observed }, { view, at }) =>
    observed.flatMap((id) =>
      altered(view, "do_not_contact", id, (row) => ({ ...row, lifted_at: row.lifted_at ?? at })),
    ),
  "network.offer_people": offerPeople,
  "network.accept_people": acceptPeople,
  "network.decline_people": ({ id, reason = null }, { view, at }) =>
    offerNamed(view, id).map((row) => put("hand_over", settled(row, "declined", at, reason))),
  "network.take_back_people": ({ id }, { view, at }) =>
    offerNamed(view, id).map((row) => put("hand_over", settled(row, "taken_back", at))),
  "conversations.log": logTalk,
  "conversations.withdraw": withdrawTalk,
  "followups.promise": ({ id, person_id, what = null, due_on }, { view, author }) =>
    made(view, "promise", id, {
      person_id,
      member_id: author.member_id,
      what,
      due_on,
      state: "open",
      kept_at: null,
      conversation_id: null,
      moves: 0,
    }),
  "followups.keep_promise": ({ id, kept_at }, { view }) =>
    altered(view, "promise", id, (row) => kept(row, kept_at)),
  "followups.move_promise": ({ id, due_on }, { view }) =>
    altered(view, "promise", id, (row) => moved(row, due_on)),
  "followups.drop_promise": ({ id }, { view }) => altered(view, "promise", id, dropped),
  "followups.say_thanks": ({ id }, { view }) =>
    altered(view, "thank_you", id, (row) => ({ ...row, state: thanksAfter(row.state, "said") })),
  "followups.decline_thanks": ({ id }, { view }) =>
    altered(view, "thank_you", id, (row) => ({ ...row, state: thanksAfter(row.state, "declined") })),
  "followups.put_off": ({ id, person_id, on, until = null }, { view, author }) =>
    made(view, "put_off", id, { person_id, member_id: author.member_id, on, until }),
  "asks.answer": ({ id, ask_id, person_id, answer, answered_at }, { view, author }) =>
    made(view, "answer", id, { ask_id, person_id, member_id: author.member_id, answer, answered_at }),
  "goals.agree": ({ id, talks_per_week, agreed_on }, { view, author }) =>
    made(view, "goal", id, { member_id: author.member_id, talks_per_week, agreed_on }),
  "reminders.plan": ({ hour, time_zone, level }, { view, author }) => {
    const { member_id } = author;
    const ver = view.get("reminder_plan", member_id)?.ver ?? 0;
    return [put("reminder_plan", { id: member_id, ver, member_id, hour, time_zone, level })];
  },
  "unions.correct_me": (args, { view, author }) =>
    altered(view, "me", author.member_id, (row) => ({ ...row, ...args })),
};

/** What an intent does to these rows. A type this release does not know changes nothing the member sees. */
export function reduce(view: View, envelope: Envelope, author: Author): Change[] {
  const reducer = reducers[envelope.type] as Reducer<MutationType> | undefined;
  return reducer?.(envelope.args, { view, author, at: envelope.at }) ?? [];
}

/** Kind → id → row as the intents leave it; `null`: gone. Rows no intent touches are not in it. */
export type Overlay = ReadonlyMap<Kind, ReadonlyMap<string, Row | null>>;

/** Lay intents over rows, in the order in which they were saved. */
export function overlay(base: View, envelopes: Iterable<Envelope>, author: Author): Overlay {
  const laid = new Map<Kind, Map<string, Row | null>>();
  const view: View = {
    get<K extends Kind>(kind: K, id: string) {
      const row = laid.get(kind)?.get(id);
      return row === undefined ? base.get(kind, id) : ((row ?? undefined) as Row<K> | undefined);
    },
    *all<K extends Kind>(kind: K) {
      const over = laid.get(kind);
      for (const row of base.all(kind)) {
        if (!over?.has(row.id)) {
          yield row;
        }
      }
      for (const row of over?.values() ?? []) {
        if (row) {
          yield row as unknown as Row<K>;
        }
      }
    },
  };
  for (const envelope of envelopes) {
    for (const { kind, id, row } of reduce(view, envelope, author)) {
      let over = laid.get(kind);
      if (!over) {
        over = new Map();
        laid.set(kind, over);
      }
      over.set(id, row);
    }
  }
  return laid;
}
