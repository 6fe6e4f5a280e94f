import { describe, expect, test } from "vitest";
import { isDay } from "#domain/instant.ts";
import {
  canSave,
  dueOn,
  emptyForm,
  heldAt,
  type LogForm,
  noteWith,
  privateWords,
  restoredForm,
  talkOf,
} from "./form.ts";

const today = "2026-11-19"; // a Thursday
const now = "2026-11-19T18:00:00.000Z";
const around = {
  personId: "marisol",
  campaignId: "safe-staffing",
  unansweredAskId: "pledge",
  promiseWords: { talk_again: "Talk again", asked_to_sign: "See if they signed", come_to_meeting: "Remind" },
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

  test("to talk again is a promise with a day and with words", () => {
    expect(talkOf(filled({ next: "talk_again" }), around).promise).toMatchObject({
      what: "Talk again",
      due_on: "2026-11-23",
    });
  });

  test("who was asked to sign is thinking from now on", () => {
    expect(talkOf(filled({ next: "asked_to_sign" }), around).answer).toMatchObject({
      ask_id: "pledge",
      answer: "thinking",
    });
  });

  test("an answer noted while getting ready is part of the talk", () => {
    const answer = { ask_id: "pledge", answer: "yes" } as const;

    expect(talkOf(filled({ next: "asked_to_sign", answer }), around).answer).toMatchObject(answer);
  });

  test("what was said to stay on this phone is in no talk, also when the note is shared", () => {
    const form = filled({ note: "Six for eight", onlyHere: "Worries: job", shareNote: true });

    expect(JSON.stringify(talkOf(form, around))).not.toContain("Worries");
    expect(privateWords(form)).toBe("Worries: job");
    expect(privateWords({ ...form, shareNote: false })).toBe("Six for eight\nWorries: job");
  });

  test("who answered the ask before keeps that answer", () => {
    const answered = { ...around, unansweredAskId: null };

    expect(talkOf(filled({ next: "asked_to_sign" }), answered).answer).toBeNull();
  });

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
