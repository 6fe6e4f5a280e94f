/**
 * What an intent does to the rows, as the phone shows it before the server has answered.
 *
 * Each reducer mirrors the service that runs the same mutation. It may be laid over rows that already carry its effect
 * (answered but not yet pulled, or pulled in part), so doing it twice is doing it once.
 */
import type { Envelope } from "#domain/envelope.ts";
import { dropped, kept, moved, reopened, thanksAfter, thankYouDue } from "#domain/followup.ts";
import { answered } from "#domain/goal.ts";
import { changesHands, offerOf, settled } from "#domain/hand-over.ts";
import { type KindAbout, kindsAbout, standingId } from "#domain/merging.ts";
import { agreedPlan, messageOf, noPlan } from "#domain/nudge.ts";
import { cleaned, narrower, normalizedNumber } from "#domain/person.ts";
import { decided } from "#domain/roster-match.ts";
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

function gone<K extends Kind>(view: View, kind: K, id: string): Change[] {
  return view.get(kind, id) ? [{ kind, id, row: null } as Change] : [];
}

function matching<K extends Kind>(view: View, kind: K, holds: (row: Row<K>) => boolean): Row<K>[] {
  return [...view.all(kind)].filter(holds);
}

type Answered = Bodies["answer"];

/** An answer as it comes to stand: a yes that says nothing of a plan leaves the plan of the yes before it as it was. */
function withPlan(view: View, said: Answered): Answered {
  const isBare = said.answer === "yes" && said.plan_on === undefined;
  const [before] = isBare
    ? matching(view, "answer", (row) => row.ask_id === said.ask_id && row.person_id === said.person_id)
        .filter(({ answered_at }) => answered_at < said.answered_at)
        .sort((a, b) => (a.answered_at < b.answered_at ? 1 : -1))
    : [];
  if (before?.answer !== "yes") {
    return said;
  }
  const { plan_on = null, plan_at = null, needs_ride = false } = before;
  return { ...said, plan_on, plan_at, needs_ride };
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
    const said = withPlan(view, { ...about, ask_id, answer: word, answered_at: held_at });
    changes.push(...made(view, "answer", id, said));
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

/** Whether the kept person has this already: then it is not there twice. */
function isThere(kind: KindAbout, row: Row<KindAbout>, of: readonly Row<KindAbout>[]): boolean {
  if (kind === "number") {
    const { number } = row as Row<"number">;
    return of.some((one) => normalizedNumber((one as Row<"number">).number) === normalizedNumber(number));
  }
  return kind === "tie" && of.some((one) => (one as Row<"tie">).member_id === (row as Row<"tie">).member_id);
}

/** All that is about the dropped person is about the kept one from now on. */
function movedOver(view: View, kind: KindAbout, keepId: string, dropId: string): Change[] {
  const own = matching(view, kind, (row) => row.person_id === keepId);
  return matching(view, kind, (row) => row.person_id === dropId).map((row) =>
    isThere(kind, row, own)
      ? ({ kind, id: row.id, row: null } as Change)
      : put(kind, { ...row, person_id: keepId } as Row<KindAbout>),
  );
}

/** Once the dropped one is gone, the server has done it, and its rows say what is where. */
function mergePeople(args: Mutations["network.merge_people"], { view, author, at }: Moment): Change[] {
  const { id, keep_id, drop_id, set } = args;
  const [kept, dropped] = [view.get("person", keep_id), view.get("person", drop_id)];
  if (!(kept && dropped)) {
    return [];
  }
  const told = { kept_id: keep_id, dropped_id: drop_id, member_id: author.member_id };
  return [
    put("person", { ...kept, ...set, sharing: narrower(kept.sharing, dropped.sharing) }),
    { kind: "person", id: drop_id, row: null },
    ...kindsAbout.flatMap((kind) => movedOver(view, kind, keep_id, drop_id)),
    ...made(view, "person_merge", id, { ...told, merged_at: at, undone_at: null }),
  ];
}

/** A suggestion her member has not answered passes when a newer one comes. */
function proposeGoal(args: Mutations["goals.propose"], { view, author, at }: Moment): Change[] {
  const { id, member_id, talks_per_week } = args;
  const fresh = made(view, "goal_proposal", id, {
    member_id,
    proposed_by: author.member_id,
    talks_per_week,
    state: "open",
    agreed: null,
    proposed_at: at,
    settled_at: null,
  });
  const older = matching(view, "goal_proposal", (row) => row.member_id === member_id && row.state === "open");
  return fresh.length === 0
    ? []
    : [...older.map((row) => put("goal_proposal", { ...row, state: "passed", settled_at: at })), ...fresh];
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
  "network.remove_number": ({ id }, { view }) => gone(view, "number", id),
  "network.set_tie": setTie,
  "network.settle_alternative": ({ id }, { view }) => gone(view, "alternative", id),
  "network.do_not_contact": ({ id, person_id, added_at }, { view, author }) =>
    made(view, "do_not_contact", id, {
      person_id,
      member_id: author.member_id,
      added_at,
      lifted_at: null,
      repeated: false,
    }),
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
  "network.merge_people": mergePeople,
  // What was whose, the server knows; until it has said so they are shown as one.
  "network.unmerge_people": ({ id }, { view, at }) =>
    altered(view, "person_merge", id, (row) => ({ ...row, undone_at: row.undone_at ?? at })),
  "matches.decide": (args, { view, at }) =>
    decided(view.all("roster_match"), args, at).map((row) => put("roster_match", row)),
  "matches.take_back": ({ id }, { view }) => gone(view, "roster_match", id),
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
  "followups.reopen_promise": ({ id }, { view }) => altered(view, "promise", id, reopened),
  "followups.move_promise": ({ id, due_on }, { view }) =>
    altered(view, "promise", id, (row) => moved(row, due_on)),
  "followups.drop_promise": ({ id }, { view }) => altered(view, "promise", id, dropped),
  "followups.say_thanks": ({ id }, { view }) =>
    altered(view, "thank_you", id, (row) => ({ ...row, state: thanksAfter(row.state, "said") })),
  "followups.decline_thanks": ({ id }, { view }) =>
    altered(view, "thank_you", id, (row) => ({ ...row, state: thanksAfter(row.state, "declined") })),
  "followups.owe_thanks_again": ({ id }, { view }) =>
    altered(view, "thank_you", id, (row) => ({ ...row, state: "owed" })),
  "followups.put_off": ({ id, person_id, on, until = null }, { view, author }) =>
    made(view, "put_off", id, { person_id, member_id: author.member_id, on, until }),
  "followups.take_back_put_off": ({ id }, { view }) => gone(view, "put_off", id),
  "asks.answer": ({ id, ...said }, { view, author }) =>
    made(view, "answer", id, withPlan(view, { ...said, member_id: author.member_id })),
  "structure_tests.mark": (args, { view, author }) => {
    const { id, test_id, person_id, took_part, evidence = null, marked_at } = args;
    const after_closing = (view.get("structure_test", test_id)?.closed_at ?? null) !== null;
    const said = { test_id, person_id, member_id: author.member_id, took_part, evidence, marked_at };
    return made(view, "participation", id, { ...said, withdrawn_at: null, after_closing });
  },
  "structure_tests.take_back": ({ id, withdrawn_at }, { view }) =>
    altered(view, "participation", id, (row) => ({
      ...row,
      withdrawn_at: row.withdrawn_at ?? withdrawn_at,
    })),
  "goals.agree": ({ id, talks_per_week, agreed_on }, { view, author }) =>
    made(view, "goal", id, { member_id: author.member_id, talks_per_week, agreed_on }),
  "goals.propose": proposeGoal,
  "goals.answer_proposal": ({ id, goal }, { view, author, at }) => [
    ...altered(view, "goal_proposal", id, (row) => answered(row, goal?.talks_per_week ?? null, at)),
    ...(goal
      ? made(view, "goal", goal.id, {
          member_id: author.member_id,
          talks_per_week: goal.talks_per_week,
          agreed_on: goal.agreed_on,
        })
      : []),
  ],
  "coaching.nudge": (args, { view, author, at }) =>
    made(view, "nudge", args.id, messageOf(args, author.member_id, at)),
  "coaching.answer": ({ id, answer }, { view, at }) =>
    altered(view, "message", id, (row) =>
      row.answer === answer ? row : { ...row, answer, answered_at: at },
    ),
  "coaching.mute": ({ until }, { view, author: { member_id } }) => {
    const plan = view.get("contact_plan", member_id) ?? { ...noPlan, id: member_id, ver: 0 };
    return [put("contact_plan", { ...plan, muted_until: until })];
  },
  "coaching.plan": (args, { view, author }) => {
    const plan = view.get("contact_plan", args.member_id) ?? { ...noPlan, id: args.member_id, ver: 0 };
    return [put("contact_plan", { ...plan, ...agreedPlan(plan, args, args.member_id === author.member_id) })];
  },
  // What is not said of her work stays as it was.
  "reminders.plan": (said, { view, author: { member_id } }) => {
    const before = view.get("reminder_plan", member_id);
    const { shift_id = before?.shift_id ?? null, at_work = before?.at_work ?? false } = said;
    const { hour, time_zone, level } = said;
    const ver = before?.ver ?? 0;
    return [
      put("reminder_plan", { id: member_id, ver, member_id, hour, time_zone, level, shift_id, at_work }),
    ];
  },
  // When she wants to be reminded of a promise stands in no row.
  "reminders.ask": () => [],
  "unions.correct_me": (args, { view, author }) =>
    altered(view, "me", author.member_id, (row) => ({ ...row, ...args })),
};

/** Whoever it is about: somebody who was merged meanwhile is the kept one. */
function about<Args extends object>(view: View, args: Args): Args {
  const id = "person_id" in args ? args.person_id : null;
  if (typeof id !== "string" || view.get("person", id)) {
    return args;
  }
  return { ...args, person_id: standingId(view.all("person_merge"), id) };
}

/** What an intent does to these rows. A type this release does not know changes nothing the member sees. */
export function reduce(view: View, envelope: Envelope, author: Author): Change[] {
  const reducer = reducers[envelope.type] as Reducer<MutationType> | undefined;
  return reducer?.(about(view, envelope.args), { view, author, at: envelope.at }) ?? [];
}
