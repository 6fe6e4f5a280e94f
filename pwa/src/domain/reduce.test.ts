import { describe, expect, test } from "vitest";
import { type Envelope, personOf } from "#domain/envelope.ts";
import { overlay } from "#domain/overlay.ts";
import type { Author, View } from "#domain/reduce.ts";
import type { Kind, Mutations, Row } from "#domain/rows.ts";
import { at, say } from "#domain/view.testing.ts";
import { fc } from "./chance.testing.ts";

const author: Author = { member_id: "rosa", team_id: "team-a" };

/** Rows by kind and id; what a phone has pulled. */
type World = ReadonlyMap<Kind, ReadonlyMap<string, Row>>;

function viewOf(world: World): View {
  return {
    get: <K extends Kind>(kind: K, id: string) => world.get(kind)?.get(id) as Row<K> | undefined,
    all: <K extends Kind>(kind: K) => [...(world.get(kind)?.values() ?? [])] as unknown as Row<K>[],
  };
}

/** The world as these intents leave it. */
function worldAfter(world: World, ...said: Envelope[]): World {
  const result = new Map([...world].map(([kind, rows]) => [kind, new Map(rows)]));
  for (const [kind, rows] of overlay(viewOf(world), said, author)) {
    const kept = result.get(kind) ?? new Map<string, Row>();
    for (const [id, row] of rows) {
      if (row) {
        kept.set(id, row);
      } else {
        kept.delete(id);
      }
    }
    if (kept.size > 0) {
      result.set(kind, kept);
    } else {
      result.delete(kind);
    }
  }
  return result;
}

const nobody: World = new Map();
const rowOf = <K extends Kind>(world: World, kind: K, id: string) => viewOf(world).get(kind, id);

const addLupe = say("network.add_person", { id: "lupe", name: " Lupe  R. ", created_at: at });
const talk: Mutations["conversations.log"] = {
  id: "talk",
  person_id: "lupe",
  held_at: "2026-11-22T09:00:00.000Z",
  issue_ids: ["staffing"],
  next_step: "talk_again",
  note: "Wants a steadier rota",
  campaign_id: "safe-staffing",
  assessment: { id: "number", stand: 2, proof: "came" },
  promise: { id: "promise", what: "Bring the form", due_on: "2026-11-25" },
  thank_you: { id: "thanks" },
  answer: { id: "answer", ask_id: "pledge", answer: "thinking" },
};
const logTalk = say("conversations.log", talk);

describe("what an intent does to the rows", () => {
  test("a new person is mine, private, and in my team's workplace", () => {
    expect(rowOf(worldAfter(nobody, addLupe), "person", "lupe")).toEqual({
      id: "lupe",
      ver: 0,
      name: "Lupe R.",
      sharing: "only_me",
      keeper_id: "rosa",
      team_id: "team-a",
      department_id: null,
      shift_id: null,
      influence: null,
      language: null,
      cadence_days: null,
      left_on: null,
      source: "typed",
      created_at: at,
    });
  });

  test("a talk brings everything it causes", () => {
    const world = worldAfter(nobody, logTalk);
    const about = { person_id: "lupe", member_id: "rosa" };

    expect(rowOf(world, "conversation", "talk")).toMatchObject({
      ...about,
      stand: 2,
      channel: "in_person",
      logged_at: at,
    });
    expect(rowOf(world, "assessment", "number")).toMatchObject({
      ...about,
      stand: 2,
      proof: "came",
      conversation_id: "talk",
    });
    expect(rowOf(world, "promise", "promise")).toMatchObject({
      ...about,
      state: "open",
      due_on: "2026-11-25",
      moves: 0,
    });
    expect(rowOf(world, "thank_you", "thanks")).toMatchObject({
      due_at: "2026-11-24T09:00:00.000Z",
      state: "owed",
    });
    expect(rowOf(world, "answer", "answer")).toMatchObject({
      ask_id: "pledge",
      answer: "thinking",
      answered_at: talk.held_at,
    });
  });

  test("a talk on the phone owes no thank-you note, and who and when are enough", () => {
    const brief = { id: "talk", person_id: "lupe", held_at: at };
    const world = worldAfter(
      nobody,
      say("conversations.log", { ...brief, channel: "call", thank_you: { id: "thanks" } }),
    );

    expect([...world.keys()]).toEqual(["conversation"]);
    expect(rowOf(world, "conversation", "talk")).toMatchObject({ stand: null, note: null, issue_ids: [] });
  });

  test("a withdrawn talk takes back what came of it, but not what was settled since", () => {
    const withdraw = say("conversations.withdraw", { id: "talk", withdrawn_at: at });
    const untouched = worldAfter(nobody, logTalk, withdraw);
    const settled = worldAfter(
      nobody,
      logTalk,
      say("followups.keep_promise", { id: "promise", kept_at: at }),
      say("followups.say_thanks", { id: "thanks" }),
      withdraw,
    );

    expect(rowOf(untouched, "conversation", "talk")?.withdrawn_at).toBe(at);
    expect(rowOf(untouched, "assessment", "number")?.withdrawn_at).toBe(at);
    expect(rowOf(untouched, "promise", "promise")?.state).toBe("dropped");
    expect(rowOf(untouched, "thank_you", "thanks")?.state).toBe("declined");
    expect(rowOf(untouched, "answer", "answer")).toBeUndefined();
    expect(rowOf(settled, "promise", "promise")?.state).toBe("kept");
    expect(rowOf(settled, "thank_you", "thanks")?.state).toBe("said");
  });

  test("two members' ties with one person stay apart, my own word replaces my own", () => {
    const hers = {
      id: "hers",
      ver: 3,
      person_id: "lupe",
      member_id: "ines",
      kind: "friend",
      strength: 1,
      how: null,
    };
    const world: World = new Map([["tie", new Map([["hers", hers as Row<"tie">]])]]);
    const tie = { person_id: "lupe", kind: "family", strength: 3 } as const;

    const said = worldAfter(
      world,
      say("network.set_tie", { ...tie, id: "mine" }),
      say("network.set_tie", { ...tie, id: "x", strength: 2 }),
    );

    expect([...viewOf(said).all("tie")].map((row) => [row.id, row.strength])).toEqual([
      ["hers", 1],
      ["mine", 2],
    ]);
  });

  test("a number in another spelling is no second number; a removed one is gone", () => {
    const number = { person_id: "lupe", number: "(312) 555-0199" };
    const added = worldAfter(
      nobody,
      say("network.add_number", { ...number, id: "a" }),
      say("network.add_number", { ...number, id: "b", number: "+1 312 555 0199" }),
    );

    expect([...viewOf(added).all("number")].map((row) => row.id)).toEqual(["a"]);
    expect(worldAfter(added, say("network.remove_number", { id: "a" })).has("number")).toBe(false);
    expect(worldAfter(added, say("network.remove_number", { id: "z" }))).toEqual(added);
  });

  test("lifting a wish not to be contacted lifts only what was seen", () => {
    const wish = (id: string) => say("network.do_not_contact", { id, person_id: "lupe", added_at: at });

    const world = worldAfter(
      nobody,
      wish("seen"),
      wish("unseen"),
      say("network.lift_do_not_contact", { observed: ["seen", "gone"] }),
    );

    expect(rowOf(world, "do_not_contact", "seen")?.lifted_at).toBe(at);
    expect(rowOf(world, "do_not_contact", "unseen")?.lifted_at).toBeNull();
  });

  test("corrections, sharing, goals, plans and who I am", () => {
    const me = { id: "rosa", ver: 1, name: "Rosa", language: "es" } as Row<"me">;
    const world = worldAfter(
      new Map([["me", new Map([["rosa", me]])]]),
      addLupe,
      say("network.correct_person", { id: "lupe", set: { influence: 3, name: "Guadalupe " } }),
      say("network.share_person", { id: "lupe", sharing: "team" }),
      say("goals.agree", { id: "goal", talks_per_week: 4, agreed_on: "2026-11-22" }),
      say("reminders.plan", { hour: 17, time_zone: "America/Chicago", level: "discreet" }),
      say("unions.correct_me", { language: "en" }),
      say("followups.put_off", { id: "later", person_id: "lupe", on: "2026-11-22" }),
      say("followups.promise", { id: "p", person_id: "lupe", due_on: "2026-11-30" }),
      say("followups.drop_promise", { id: "p" }),
      say("asks.answer", { id: "a", ask_id: "pledge", person_id: "lupe", answer: "no", answered_at: at }),
    );

    expect(rowOf(world, "person", "lupe")).toMatchObject({
      influence: 3,
      name: "Guadalupe",
      sharing: "team",
    });
    expect(rowOf(world, "goal", "goal")?.talks_per_week).toBe(4);
    expect(rowOf(world, "reminder_plan", "rosa")?.hour).toBe(17);
    expect(rowOf(world, "me", "rosa")).toMatchObject({ name: "Rosa", language: "en" });
    expect(rowOf(world, "put_off", "later")?.until).toBeNull();
    expect(rowOf(world, "promise", "p")).toMatchObject({ state: "dropped", conversation_id: null });
    expect(rowOf(world, "answer", "a")?.answer).toBe("no");
  });

  test("what is not on the phone and what this release does not know change nothing", () => {
    const unknown = { ...addLupe, type: "house_visits.plan" } as unknown as Envelope;

    expect(
      worldAfter(nobody, say("conversations.withdraw", { id: "talk", withdrawn_at: at }), unknown),
    ).toEqual(nobody);
  });
});

// A few ids, so that intents meet each other often.
const id = fc.constantFrom("a", "b", "c");
const day = fc.constantFrom("2026-11-20", "2026-11-25", "2026-12-01");
const time = fc.constantFrom("2026-11-20T10:00:00.000Z", "2026-11-21T10:00:00.000Z");
const word = fc.constantFrom("yes", "thinking", "no");
const anyIntent = fc.oneof(
  fc
    .record({ id, name: fc.constantFrom("Lupe", "Ken"), created_at: time })
    .map((args) => say("network.add_person", args)),
  fc
    .record({ id, set: fc.record({ influence: fc.nat(3) }) })
    .map((args) => say("network.correct_person", args)),
  fc
    .record({
      id,
      person_id: id,
      held_at: time,
      promise: fc.record({ id, due_on: day }),
      thank_you: fc.record({ id }),
    })
    .map((args) => say("conversations.log", args)),
  fc.record({ id, withdrawn_at: time }).map((args) => say("conversations.withdraw", args)),
  fc.record({ id, person_id: id, due_on: day }).map((args) => say("followups.promise", args)),
  fc.record({ id, kept_at: time }).map((args) => say("followups.keep_promise", args)),
  fc.record({ id, due_on: day }).map((args) => say("followups.move_promise", args)),
  fc.record({ id }).map((args) => say("followups.drop_promise", args)),
  fc.record({ id }).map((args) => say("followups.say_thanks", args)),
  fc.record({ id }).map((args) => say("followups.decline_thanks", args)),
  fc.record({ id, person_id: id, added_at: time }).map((args) => say("network.do_not_contact", args)),
  fc.record({ observed: fc.array(id) }).map((args) => say("network.lift_do_not_contact", args)),
  fc
    .record({ id, person_id: id, ask_id: id, answer: word, answered_at: time })
    .map((args) => say("asks.answer", args as Mutations["asks.answer"])),
  fc
    .record({ id, person_id: id, test_id: id, took_part: fc.boolean(), marked_at: time })
    .map((args) => say("structure_tests.mark", args)),
  fc.record({ id, withdrawn_at: time }).map((args) => say("structure_tests.take_back", args)),
);

test("a yes that says nothing of a plan to vote leaves the plan of the yes before it, in a talk as well", () => {
  const about = { ask_id: "vote", person_id: "lupe", answer: "yes" as const };
  const plan = { plan_on: "2026-11-22", plan_at: "after" as const, needs_ride: true };
  const hour = (n: number) => `2026-11-20T${n}:00:00.000Z`;
  const world = worldAfter(
    nobody,
    say("asks.answer", { id: "a", ...about, ...plan, answered_at: hour(10) }),
    say("asks.answer", { id: "b", ...about, answered_at: hour(11) }),
    say("conversations.log", {
      id: "talk",
      person_id: "lupe",
      held_at: hour(12),
      answer: { id: "c", ask_id: "vote", answer: "yes" },
    } as Mutations["conversations.log"]),
    say("asks.answer", { id: "d", ...about, answer: "no", answered_at: hour(13) }),
    say("asks.answer", { id: "e", ...about, answered_at: hour(14) }),
  );

  expect(["b", "c"].map((id) => rowOf(world, "answer", id))).toMatchObject([plan, plan]);
  expect(rowOf(world, "answer", "e")?.plan_on).toBeUndefined();
});

describe("of whatever was said before", () => {
  test("saying a thing twice is saying it once", () => {
    fc.assert(
      fc.property(fc.array(anyIntent, { maxLength: 12 }), anyIntent, (before, said) => {
        const once = worldAfter(nobody, ...before, said);

        expect(worldAfter(once, said)).toEqual(once);
      }),
      { numRuns: 400 },
    );
  });

  test("laying intents over rows in two parts or in one is the same", () => {
    fc.assert(
      fc.property(fc.array(anyIntent), fc.array(anyIntent), (pulled, unsent) => {
        expect(worldAfter(worldAfter(nobody, ...pulled), ...unsent)).toEqual(
          worldAfter(nobody, ...pulled, ...unsent),
        );
      }),
      { numRuns: 200 },
    );
  });

  test("'kept' and 'said' win, whatever else another phone says and in whichever order", () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(["keep", "move", "drop", "said", "declined"], { minLength: 5 }),
        (order) => {
          const steps: Record<string, Envelope> = {
            keep: say("followups.keep_promise", { id: "promise", kept_at: at }),
            move: say("followups.move_promise", { id: "promise", due_on: "2026-12-01" }),
            drop: say("followups.drop_promise", { id: "promise" }),
            said: say("followups.say_thanks", { id: "thanks" }),
            declined: say("followups.decline_thanks", { id: "thanks" }),
          };

          const world = worldAfter(nobody, logTalk, ...order.flatMap((step) => steps[step] ?? []));

          expect(rowOf(world, "promise", "promise")?.state).toBe("kept");
          expect(rowOf(world, "thank_you", "thanks")?.state).toBe("said");
        },
      ),
    );
  });

  test("things made with different ids do not mind the order in which they arrive", () => {
    const making = fc.oneof(
      fc
        .record({ id: fc.uuid(), name: fc.constant("Ken"), created_at: time })
        .map((args) => say("network.add_person", args)),
      fc
        .record({ id: fc.uuid(), person_id: id, held_at: time })
        .map((args) => say("conversations.log", args)),
      fc
        .record({ id: fc.uuid(), person_id: id, added_at: time })
        .map((args) => say("network.do_not_contact", args)),
      fc.record({ id: fc.uuid(), person_id: id, on: day }).map((args) => say("followups.put_off", args)),
    );
    fc.assert(
      fc.property(
        fc
          .array(making, { maxLength: 8 })
          .chain((said) =>
            fc.tuple(fc.constant(said), fc.shuffledSubarray(said, { minLength: said.length })),
          ),
        ([said, shuffled]) => {
          const sorted = (world: World) =>
            [...world].map(([kind, rows]) => [kind, [...rows.keys()].sort()]).sort();

          expect(sorted(worldAfter(nobody, ...shuffled))).toEqual(sorted(worldAfter(nobody, ...said)));
        },
      ),
    );
  });
});

test.each([
  [addLupe, "lupe"],
  [logTalk, "lupe"],
  [say("network.share_person", { id: "lupe", sharing: "team" }), "lupe"],
  [say("network.correct_person", { id: "lupe", set: {} }), "lupe"],
  [say("followups.say_thanks", { id: "thanks" }), null],
  [say("goals.agree", { id: "goal", talks_per_week: 3, agreed_on: "2026-11-22" }), null],
])("an entry tells whom it is about", (said, person) => {
  expect(personOf(said)).toBe(person);
});
