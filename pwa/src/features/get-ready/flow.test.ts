import { describe, expect, test } from "vitest";
import { GUIDES } from "#content/guides.ts";
import {
  capturedOf,
  guideOf,
  type LineWords,
  privateLines,
  type Ready,
  restoredHabits,
  restoredReady,
  stepAt,
  takenUp,
  toggled,
} from "./flow.ts";

const [careful, bold] = GUIDES;
const today = "2026-11-20";
const words: LineWords = {
  knows: (text) => `Knows: ${text}`,
  decides: (text) => `Who decides: ${text}`,
  worries: (worries) => `Worries: ${worries.join(", ")}`,
};

function noted(part: Partial<Ready>): Ready {
  return { ...restoredReady(undefined, today), ...part };
}

describe("the place in a guide", () => {
  test("is the first step when nothing was kept", () => {
    expect(stepAt(undefined, restoredReady(undefined, today).step, careful)).toBe(1);
  });

  test("is where it was left", () => {
    expect(stepAt(undefined, restoredReady({ step: 4, day: today }, today).step, careful)).toBe(4);
  });

  test("is what the address says, before what was kept", () => {
    expect(stepAt("2", 5, careful)).toBe(2);
  });

  test.each([
    ["0", 1],
    ["99", 7],
    ["two", 1],
    ["2.5", 1],
  ])("never leaves the guide: step %s", (asked, shown) => {
    expect(stepAt(asked, 3, careful)).toBe(shown);
  });
});

describe("notes of an earlier day that were never logged", () => {
  const yesterday = noted({
    step: 5,
    day: "2026-11-19",
    issues: ["staffing"],
    words: "Six for eight beds",
    worries: ["job"],
    influence: 2,
    answered: { ask_id: "pledge", answer: "yes" },
  });

  test("are remembered and do not count as now: the talk begins at the first step with nothing noted", () => {
    const ready = restoredReady(yesterday, today);

    expect([ready.step, capturedOf(ready, "pledge", words)]).toEqual([
      1,
      { issues: [], note: "", onlyHere: "", influence: null, answer: null },
    ]);
    expect(ready.before).toMatchObject({ issues: ["staffing"], words: "Six for eight beds", influence: 2 });
  });

  test("of a release that wrote down no day are of an earlier one", () => {
    const { day: _day, before: _before, ...kept } = yesterday;

    expect(restoredReady(kept, today)).toMatchObject({ step: 1, words: "", before: { worries: ["job"] } });
  });

  test("stay remembered over days on which nothing was noted, and give way to newer ones", () => {
    const idle = { ...restoredReady(yesterday, "2026-11-20"), step: 2, day: "2026-11-20" };
    const later = restoredReady(idle, "2026-11-23");
    const newer = restoredReady({ ...later, day: "2026-11-23", knows: "Lupe" }, "2026-11-25");

    expect([later.before?.words, newer.before?.words, newer.before?.knows]).toEqual([
      "Six for eight beds",
      "",
      "Lupe",
    ]);
  });

  test("taken up, come beside what was noted now; an answer is never taken up, it was given then", () => {
    const now = { ...restoredReady(yesterday, today), issues: ["pay"], words: "It got worse" };

    expect(takenUp(now)).toMatchObject({
      issues: ["staffing", "pay"],
      words: "It got worse",
      worries: ["job"],
      influence: 2,
      answered: null,
      before: null,
    });
  });

  test("of this very day are all still there", () => {
    expect(restoredReady(yesterday, "2026-11-19")).toEqual(yesterday);
  });
});

describe("the habits of a member", () => {
  test("begin with whatever guide the campaign has and with the manners unread", () => {
    expect(restoredHabits(undefined)).toEqual({ guide: null, mannersSeen: false });
  });

  test("keep the guide that was chosen", () => {
    const habits = restoredHabits({ guide: "ask-then-prepare", mannersSeen: true });

    expect(guideOf(habits.guide ?? "")).toBe(bold);
  });

  test("fall back on the first guide when a release knows theirs no more", () => {
    expect(guideOf("some-older-guide")).toBe(careful);
  });
});

describe("what was noted", () => {
  test("fills in the log sheet", () => {
    const ready = noted({
      issues: ["staffing"],
      words: " Six of us for eight beds ",
      influence: 3,
      answered: { ask_id: "pledge", answer: "thinking" },
    });

    expect(capturedOf(ready, "pledge", words)).toEqual({
      issues: ["staffing"],
      note: "Six of us for eight beds",
      onlyHere: "",
      influence: 3,
      answer: { ask_id: "pledge", answer: "thinking" },
    });
  });

  test("of worries, of who decides and of whom they know stays among the private lines", () => {
    const ready = noted({ knows: "Luz", decides: " the nursing chief ", worries: ["job", "schedule"] });
    const captured = capturedOf(ready, "pledge", words);

    expect(captured.onlyHere).toBe("Knows: Luz\nWho decides: the nursing chief\nWorries: job, schedule");
    expect(JSON.stringify({ ...captured, onlyHere: "" })).not.toMatch(/Luz|chief|schedule/);
  });

  test.each([
    ["no answer when nothing is being asked", null],
    ["no answer to another ask than the one it was given to", "petition"],
  ])("has %s", (_what, inQuestion) => {
    const ready = noted({ answered: { ask_id: "pledge", answer: "yes" } });

    expect(capturedOf(ready, inQuestion, words).answer).toBeNull();
  });

  test("with an older app that named no ask is kept but for the answer, which may be to any", () => {
    const { answered: _, ...kept } = noted({ issues: ["staffing"], words: "Six for eight", day: today });
    const ready = restoredReady({ ...kept, answer: "yes" }, today);

    expect(capturedOf(ready, "pledge", words)).toMatchObject({
      issues: ["staffing"],
      note: "Six for eight",
      answer: null,
    });
  });

  test("leaves out lines with blanks only", () => {
    expect(privateLines(noted({ knows: "  ", decides: "" }), words)).toEqual([]);
  });

  test("can be taken back with a second tap", () => {
    expect(toggled(toggled(["pay"], "staffing"), "pay")).toEqual(["staffing"]);
  });
});
