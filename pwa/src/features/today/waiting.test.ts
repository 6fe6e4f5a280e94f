import { expect, test } from "vitest";
import type { GoalProposalRow, HandOverRow, MessageRow } from "#domain/rows.ts";
import { whatWaits } from "./waiting.ts";

const now = "2026-11-22T18:00:00.000Z";
const me = { memberId: "tere", now, thanksRead: "" };
const offer = {
  state: "offered",
  to_member_id: "tere",
  offered_by: "luis",
  person_ids: ["marisol", "joyce"],
  offered_at: now,
} as HandOverRow;
const message = {
  member_id: "tere",
  captain_id: "rosa",
  template: "first_week",
  answer: null,
  sent_at: now,
  shows_at: now,
} as MessageRow;
const proposal = {
  member_id: "tere",
  proposed_by: "rosa",
  talks_per_week: 3,
  state: "open",
  proposed_at: now,
} as GoalProposalRow;

const thanks = { ...message, template: "thanks" } as MessageRow;
const told = (offers: HandOverRow[], messages: MessageRow[], proposals: GoalProposalRow[]) => ({
  offers,
  messages,
  proposals,
});

test("one thing at a time: people first, then a message, then a goal, then thanks, then nothing", () => {
  const goal = { what: "goal", from: "rosa", proposal };

  expect(whatWaits(told([offer], [message, thanks], [proposal]), me)).toEqual({
    what: "people",
    from: "luis",
    n: 2,
  });
  expect(whatWaits(told([], [thanks, message], [proposal]), me)).toEqual({
    what: "message",
    from: "rosa",
    message,
  });
  expect(whatWaits(told([], [thanks], [proposal]), me)).toEqual(goal);
  expect(whatWaits(told([], [thanks], []), me)).toEqual({ what: "message", from: "rosa", message: thanks });
  expect(whatWaits(told([], [], []), me)).toBeNull();
});

test("thanks stand until they were read, and a week at most", () => {
  const read = { ...me, thanksRead: now };
  const later = { ...me, now: "2026-11-29T18:00:00.000Z" };

  expect(whatWaits(told([], [thanks], []), read)).toBeNull();
  expect(whatWaits(told([], [thanks], []), later)).toBeNull();
});

test("what was answered waits no longer, nor what is somebody else's or kept for a later hour", () => {
  const later = { ...message, shows_at: "2026-11-23T07:00:00.000Z" };
  const answered = { ...message, answer: "yes" } as MessageRow;
  const bens = { ...message, member_id: "ben" };
  const settled = { ...proposal, state: "accepted" } as GoalProposalRow;

  expect(whatWaits(told([], [later, answered, bens], [settled]), me)).toBeNull();
  expect(
    whatWaits(told([{ ...offer, to_member_id: "ben" }], [], [{ ...proposal, member_id: "ben" }]), me),
  ).toBeNull();
});
