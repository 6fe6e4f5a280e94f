import { expect, test } from "vitest";
import { type ErasureRequest, stageOf } from "./erasure.ts";

const asked: ErasureRequest = {
  id: "r",
  member_id: "m",
  member_name: "Tere",
  asked_at: "2026-11-20T15:00:00.000Z",
  answer_by: "2026-12-20T15:00:00.000Z",
  ended_at: null,
  outcome: null,
  answered_by_name: null,
  reason: null,
};

test("a request waits for thirty days and is late after them", () => {
  expect(stageOf(asked, "2026-12-20T14:59:00.000Z")).toBe("open");
  expect(stageOf(asked, "2026-12-20T15:01:00.000Z")).toBe("late");
});

test("she may ask who never has, and who has taken it back", () => {
  expect(stageOf(null)).toBe("none");
  expect(stageOf({ ...asked, outcome: "taken_back", ended_at: asked.asked_at })).toBe("none");
});

test("an answer stands, however late it came", () => {
  const answered = { ...asked, outcome: "declined", ended_at: "2027-02-01T10:00:00.000Z" } as const;

  expect(stageOf(answered, "2027-03-01T10:00:00.000Z")).toBe("declined");
});
