import { describe, expect, test } from "vitest";
import { hoursAfter } from "#domain/instant.ts";
import type {
  AnswerRow,
  AskRow,
  AssessmentRow,
  ConversationRow,
  ParticipationRow,
  PersonRow,
  PromiseRow,
  PutOffRow,
  StructureTestRow,
  ThankYouRow,
} from "#domain/rows.ts";
import { candidates, type Known } from "./facts.ts";

const today = "2026-11-20";
const noon = (day: string) => new Date(`${day}T12:00:00`).toISOString();

const marisol: PersonRow = {
  id: "marisol",
  ver: 1,
  name: "Marisol Vargas",
  sharing: "team",
  keeper_id: "me",
  team_id: "dietary",
  department_id: null,
  shift_id: null,
  influence: 3,
  language: "es",
  cadence_days: null,
  left_on: null,
  source: "typed",
  created_at: noon("2026-10-01"),
};
const talk = (id: string, day: string, member = "me"): ConversationRow => ({
  id,
  ver: 1,
  person_id: "marisol",
  member_id: member,
  held_at: noon(day),
  logged_at: noon(day),
  channel: "in_person",
  issue_ids: [],
  next_step: null,
  note: null,
  stand: null,
  campaign_id: null,
  withdrawn_at: null,
});
const takenBack = (id: string, day: string) => ({ ...talk(id, day), withdrawn_at: noon(day) });
const assessment = (
  stand: number,
  proof: AssessmentRow["proof"],
  day: string,
  talkId: string,
): AssessmentRow => ({
  id: `a-${day}`,
  ver: 1,
  person_id: "marisol",
  member_id: "me",
  stand,
  proof,
  assessed_at: noon(day),
  conversation_id: talkId,
  withdrawn_at: null,
});
const promise = (due_on: string, state: PromiseRow["state"] = "open"): PromiseRow => ({
  id: `p-${due_on}`,
  ver: 1,
  person_id: "marisol",
  member_id: "me",
  what: null,
  due_on,
  state,
  kept_at: null,
  conversation_id: null,
  moves: 0,
});
const pledge: AskRow = {
  id: "pledge",
  ver: 1,
  campaign_id: "c",
  title_en: "Pledge photo",
  title_es: "Foto",
  text_en: "",
  text_es: "",
  opens_on: "2026-11-10",
  closes_on: "2026-11-23",
  goal_percent: 65,
};
const answer = (word: AnswerRow["answer"], day: string): AnswerRow => ({
  id: `w-${day}`,
  ver: 1,
  ask_id: "pledge",
  person_id: "marisol",
  member_id: "me",
  answer: word,
  answered_at: noon(day),
});
const thanks = (talkId: string, state: ThankYouRow["state"]): ThankYouRow => ({
  id: `t-${talkId}`,
  ver: 1,
  person_id: "marisol",
  member_id: "me",
  conversation_id: talkId,
  due_at: noon(today),
  state,
});
const putOff = (on: string, until: string | null = null): PutOffRow => ({
  id: `o-${on}`,
  ver: 1,
  person_id: "marisol",
  member_id: "me",
  on,
  until,
});

function only(part: Partial<Known>) {
  const known: Known = {
    memberId: "me",
    today,
    people: [marisol],
    conversations: [],
    assessments: [],
    promises: [],
    thankYous: [],
    answers: [],
    marks: [],
    asks: [],
    tests: new Map(),
    putOffs: [],
    doNotContacts: [],
    ties: [],
    ...part,
  };
  const [one] = candidates(known);
  if (!one) {
    throw new Error("nobody is mine");
  }
  return one;
}

describe("what the rule knows of somebody", () => {
  test("where somebody stands fades on the 46th day after the talk that said so", () => {
    const said = (day: string) => only({ assessments: [assessment(2, null, day, "talk")] });

    expect(said("2026-10-06").isOld).toBe(false);
    expect(said("2026-10-05").isOld).toBe(true);
  });

  test("counts the days since my own last talk, and a team mate's apart", () => {
    const { facts } = only({ conversations: [talk("1", "2026-11-11"), talk("2", "2026-11-19", "luis")] });

    expect([facts.days_since_talk, facts.teammate_days]).toEqual([9, 1]);
  });

  test("does not count a talk that was taken back", () => {
    expect(only({ conversations: [takenBack("1", "2026-11-19")] }).facts.days_since_talk).toBeNull();
  });

  test("takes where they stand from the latest talk, and remembers an earlier deed", () => {
    const one = only({
      assessments: [assessment(2, "signed", "2026-11-01", "1"), assessment(1, null, "2026-11-11", "2")],
    });

    expect([one.stand, one.proven]).toEqual([1, true]);
  });

  test("takes the earliest open promise of mine", () => {
    const promises = [promise("2026-11-22"), promise("2026-11-19"), promise("2026-11-01", "kept")];

    expect(only({ promises }).facts.promise_days_late).toBe(1);
  });

  test("knows an open ask nobody put to them, and how long they have been thinking", () => {
    const asked = only({ asks: [pledge], answers: [answer("thinking", "2026-11-16")] });

    expect(only({ asks: [pledge] }).facts.ask).toEqual({ closes_in_days: 3, thinking_days: null });
    expect(asked.facts.ask).toEqual({ closes_in_days: 3, thinking_days: 4 });
  });

  test("has no ask left once an organizer closed the test", () => {
    const closed = { closed_at: noon(today) } as StructureTestRow;

    expect(only({ asks: [pledge], tests: new Map([[pledge.id, closed]]) }).facts.ask).toBeNull();
  });

  test("brings somebody what is asked in her department, though something else closes first in another", () => {
    const vote = { ...pledge, id: "vote", closes_on: "2026-11-21" };
    const nurses = { closed_at: null, department_ids: ["icu"] } as unknown as StructureTestRow;
    const open = { asks: [pledge, vote], tests: new Map([[vote.id, nurses]]) };

    expect(only(open).facts.ask?.closes_in_days).toBe(3);
    expect(only({ ...open, people: [{ ...marisol, department_id: "icu" }] }).facts.ask?.closes_in_days).toBe(
      1,
    );
    expect(only({ ...open, asks: [vote] }).facts.ask).toBeNull();
  });

  test("has no ask left for who said yes or no", () => {
    const said = [answer("thinking", "2026-11-12"), answer("no", "2026-11-14")];

    expect(only({ asks: [pledge], answers: said }).facts.ask).toBeNull();
  });

  test("brings somebody the next ask once they have answered the one that closes first", () => {
    const sticker = { ...pledge, id: "sticker", closes_on: "2026-11-27" };
    const asks = [sticker, pledge];
    const next = (...said: AnswerRow[]) => only({ asks, answers: said }).ask?.id;
    const did = { id: "m", test_id: "pledge", person_id: "marisol", took_part: true, withdrawn_at: null };

    expect([next(), next(answer("thinking", "2026-11-19"))]).toEqual(["pledge", "pledge"]);
    expect([next(answer("yes", "2026-11-19")), next(answer("no", "2026-11-19"))]).toEqual([
      "sticker",
      "sticker",
    ]);
    expect(only({ asks, marks: [did as ParticipationRow] }).facts.ask).toEqual({
      closes_in_days: 7,
      thinking_days: null,
    });
    const both = [answer("yes", "2026-11-18"), { ...answer("yes", "2026-11-19"), ask_id: "sticker" }];
    expect(next(...both)).toBeUndefined();
  });

  test("has no ask left for who was seen doing it, unless that was taken back", () => {
    const mark = (day: string, part: Partial<ParticipationRow> = {}) =>
      ({
        id: day,
        test_id: "pledge",
        person_id: "marisol",
        marked_at: noon(day),
        took_part: true,
        withdrawn_at: null,
        ...part,
      }) as ParticipationRow;
    const did = mark("2026-11-18");

    expect(only({ asks: [pledge], marks: [did] }).facts.ask).toBeNull();
    for (const marks of [
      [{ ...did, withdrawn_at: noon("2026-11-19") }],
      [did, mark("2026-11-19", { took_part: false })],
      [{ ...did, test_id: "another" }],
    ]) {
      expect(only({ asks: [pledge], marks }).facts.ask).not.toBeNull();
    }
  });

  test("tells thanks for a deed from thanks for a talk", () => {
    const conversations = [talk("1", "2026-11-18")];
    const deed = [assessment(2, "wore_it", "2026-11-18", "1")];
    const plain = only({ conversations, thankYous: [thanks("1", "owed")] });
    const tookPart = only({ conversations, thankYous: [thanks("1", "owed")], assessments: deed });

    expect([plain.facts.thanks_days, plain.tookPart, tookPart.tookPart]).toEqual([2, false, true]);
    expect(only({ conversations, thankYous: [thanks("1", "said")] }).facts.thanks_days).toBeNull();
  });

  test("two talks of one day want one thank-you, and what was answered for one counts for both", () => {
    const conversations = [talk("1", "2026-11-18"), talk("2", "2026-11-18")];
    const days = (first: ThankYouRow["state"], second: ThankYouRow["state"], all = conversations) => {
      const thankYous = [thanks("1", first), { ...thanks("2", second), due_at: hoursAfter(noon(today), 1) }];
      return only({ conversations: all, thankYous }).facts.thanks_days;
    };

    expect(days("owed", "owed")).toBe(2);
    expect([days("said", "owed"), days("owed", "said"), days("declined", "owed")]).toEqual([
      null,
      null,
      null,
    ]);
    expect(days("owed", "declined", [talk("1", "2026-11-18"), takenBack("2", "2026-11-18")])).toBe(2);
  });

  test("is done for today once we talked, or once it was put off", () => {
    expect(only({ conversations: [talk("1", today)] }).doneToday).toBe(true);
    expect(only({ putOffs: [putOff(today)] }).doneToday).toBe(true);
    expect(only({ putOffs: [putOff("2026-11-18", "2026-12-02")] }).facts.is_put_off).toBe(true);
  });

  test("leaves people whom somebody else keeps to them", () => {
    expect(() => only({ people: [{ ...marisol, keeper_id: "luis" }] })).toThrow("nobody is mine");
  });
});
