import { describe, expect, test } from "vitest";
import { isDay } from "#domain/instant.ts";
import {
  begunEarlier,
  canSave,
  changed,
  dueOn,
  emptyForm,
  heldAt,
  type LogForm,
  noteWith,
  ofItsDay,
  privateWords,
  restoredForm,
  talkOf,
} from "./form.ts";

const today = "2026-11-19"; // a Thursday
const now = "2026-11-19T18:00:00.000Z";
const around = {
  personId: "marisol",
  campaignId: "safe-staffing",
  heard: { answers: [], marks: [] },
  promiseWords: {
    talk_again: "Talk again",
    asked_to_sign: "See if they signed",
    come_to_meeting: "Remind",
    say_thanks: "Say thanks",
  },
  now,
};

function filled(part: Partial<LogForm>): LogForm {
  return { ...emptyForm(today), ...part };
}

describe("a talk can be saved", () => {
  test("not before anything was said about it", () => {
    expect(canSave(emptyForm(today))).toBe(false);
  });

  test.each([
    ["one answer", { stand: 3 as const }],
    ["one chip", { issues: ["staffing"] }],
    ["no next step, said on purpose", { next: "none" as const }],
    ["a promise in her own words", { own: { what: "bring the grid", day: today } }],
    ["one word", { note: "tired" }],
    ["what was noted while getting ready", { answer: { ask_id: "pledge", answer: "no" as const } }],
  ])("with %s", (_, part) => {
    expect(canSave(filled(part))).toBe(true);
  });

  test("but not with blanks alone", () => {
    expect(canSave(filled({ note: "  " }))).toBe(false);
  });
});

describe("what a saved talk causes", () => {
  test("an answer alone is a talk in person, just now, and a thank-you is owed for it", () => {
    const talk = talkOf(filled({ stand: 3 }), around);

    expect(talk).toMatchObject({
      person_id: "marisol",
      held_at: now,
      channel: "in_person",
      campaign_id: "safe-staffing",
      next_step: null,
      note: null,
      promise: null,
      answer: null,
    });
    expect(talk.assessment).toMatchObject({ stand: 3, proof: null });
    expect(talk.thank_you?.id).toBeTruthy();
  });

  test("no thank-you is owed for a phone call", () => {
    expect(talkOf(filled({ stand: 3, channel: "call" }), around).thank_you).toBeNull();
  });

  test("who means to say thanks for a phone call has it among her promises, for the next day", () => {
    expect(talkOf(filled({ next: "say_thanks", channel: "call" }), around)).toMatchObject({
      thank_you: null,
      promise: { what: "Say thanks", due_on: "2026-11-20" },
    });
  });

  test("who means to say thanks for a talk face to face owes them once", () => {
    const talk = talkOf(filled({ next: "say_thanks" }), around);

    expect(talk.thank_you?.id).toBeTruthy();
    expect(talk.promise).toBeNull();
  });

  test("to talk again is a promise with a day and with words", () => {
    expect(talkOf(filled({ next: "talk_again" }), around).promise).toMatchObject({
      what: "Talk again",
      due_on: "2026-11-23",
    });
  });

  test("a promise in her own words is due on the day she chose, and is no next step from the list", () => {
    const talk = talkOf(filled({ own: { what: " bring the staffing numbers ", day: "2026-12-03" } }), around);

    expect(talk).toMatchObject({
      next_step: null,
      promise: { what: "bring the staffing numbers", due_on: "2026-12-03" },
    });
  });

  test("a day without words is a promise to get back to them", () => {
    expect(talkOf(filled({ own: { what: "  ", day: "2026-12-03" } }), around).promise).toMatchObject({
      what: null,
      due_on: "2026-12-03",
    });
  });

  test("who was asked to sign is thinking from now on", () => {
    expect(talkOf(filled({ next: "asked_to_sign", asked: "pledge" }), around).answer).toMatchObject({
      ask_id: "pledge",
      answer: "thinking",
    });
  });

  test("who was asked to sign before the sheet named what, thinks about nothing that can be told", () => {
    const { asked: _, ...kept } = filled({ next: "asked_to_sign" });

    expect(talkOf(restoredForm(kept, today), around)).toMatchObject({
      next_step: "asked_to_sign",
      answer: null,
    });
  });

  test("an answer noted while getting ready is part of the talk", () => {
    const answer = { ask_id: "pledge", answer: "yes" } as const;

    expect(talkOf(filled({ next: "asked_to_sign", asked: "card", answer }), around).answer).toMatchObject(
      answer,
    );
  });

  test("what was said to stay on this phone is in no talk, also when the note is shared", () => {
    const form = filled({ note: "Six for eight", onlyHere: "Worries: job", shareNote: true });

    expect(JSON.stringify(talkOf(form, around))).not.toContain("Worries");
    expect(privateWords(form)).toBe("Worries: job");
    expect(privateWords({ ...form, shareNote: false })).toBe("Six for eight\nWorries: job");
  });

  test.each(["yes", "thinking", "no"] as const)(
    "who answered %s before, or while the sheet was open, keeps that answer",
    (answer) => {
      const said = { id: "a", ask_id: "pledge", answer, answered_at: now };
      const heard = { answers: [said], marks: [] };

      expect(
        talkOf(filled({ next: "asked_to_sign", asked: "pledge" }), { ...around, heard }).answer,
      ).toBeNull();
    },
  );

  test("a note stays on this phone unless it is shared on purpose", () => {
    const note = "worried about weekends";

    expect(talkOf(filled({ note }), around).note).toBeNull();
    expect(talkOf(filled({ note, shareNote: true }), around).note).toBe(note);
  });

  test("a deed stands beside a 1 or a 2 only", () => {
    const proofAt = (stand: 2 | 3) => talkOf(filled({ stand, proof: "signed" }), around).assessment?.proof;

    expect([proofAt(2), proofAt(3)]).toEqual(["signed", null]);
  });
});

describe("days", () => {
  test.each([
    ["2026-11-19", "2026-11-23"], // Thursday: three days on is Sunday, so Monday
    ["2026-11-18", "2026-11-23"], // Wednesday: Saturday, so Monday
    ["2026-11-16", "2026-11-19"],
  ])("a talk promised on %s is due on a working day, %s", (from, due) => {
    expect(dueOn("talk_again", from)).toBe(due);
  });

  test("earlier today is never yesterday", () => {
    const justAfterMidnight = new Date(2026, 10, 19, 0, 30).toISOString();

    expect(heldAt(filled({ when: "today" }), justAfterMidnight)).toBe(justAfterMidnight);
  });

  test("yesterday and another day are at noon of that day", () => {
    const held = heldAt(filled({ when: "day", day: "2026-11-10" }), now);

    expect(held).toBe(new Date(2026, 10, 10, 12).toISOString());
    expect(heldAt(filled({ when: "yesterday" }), now) < now).toBe(true);
  });
});

describe("a talk that was begun on an earlier day", () => {
  const lateLastNight = new Date(2026, 10, 18, 23, 40).toISOString();
  const begun = filled({ stand: 3, begunAt: lateLastNight });

  test("is of that day and hour, and says so", () => {
    const form = ofItsDay(begun, today);

    expect([form.when, form.day, begunEarlier(form, today)]).toEqual(["day", "2026-11-18", "2026-11-18"]);
    expect(talkOf(form, around).held_at).toBe(lateLastNight);
  });

  test("was the day before when it said yesterday, however often it is taken up again", () => {
    const said = ofItsDay({ ...begun, when: "yesterday" }, today);

    expect(said.day).toBe("2026-11-17");
    expect(ofItsDay(said, "2026-11-25").day).toBe("2026-11-17");
  });

  test("is of whatever day is chosen before it is saved", () => {
    const chosen = changed(ofItsDay(begun, today), { when: "now" }, now);

    expect(ofItsDay(chosen, today).when).toBe("now");
    expect(talkOf(chosen, around).held_at).toBe(now);
    expect(begunEarlier(changed(ofItsDay(begun, today), { day: "2026-11-10" }, now), today)).toBeNull();
  });

  test("goes on being of its first hour while words are added to it", () => {
    expect(changed(begun, { note: "tired" }, now).begunAt).toBe(lateLastNight);
    expect(changed(filled({}), { note: "tired" }, now).begunAt).toBe(now);
  });

  test("and kept by an app that noted no hour is just now, as it was", () => {
    const { begunAt: _, ...kept } = filled({ note: "half a" });

    expect(ofItsDay(restoredForm(kept, today), today).when).toBe("now");
  });
});

describe("a form that was left", () => {
  test("comes back as it was", () => {
    const form = filled({ stand: 2, note: "half a" });

    expect(restoredForm(JSON.parse(JSON.stringify(form)), today)).toEqual(form);
  });

  test("is empty when there was none, with a day that exists", () => {
    const form = restoredForm(undefined, today);

    expect(canSave(form)).toBe(false);
    expect(isDay(form.day)).toBe(true);
  });
});

describe("private notes", () => {
  test("grow line by line, each with its day", () => {
    const first = noteWith("", " likes softball ", "Nov 13");

    expect(noteWith(first, "asked about weekends", "Nov 19")).toBe(
      "Nov 13: likes softball\nNov 19: asked about weekends",
    );
  });
});
