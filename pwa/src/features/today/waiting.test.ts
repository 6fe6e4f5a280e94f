import { expect, test } from "vitest";
import type { GoalProposalRow, HandOverRow, MessageRow } from "#domain/rows.ts";
import { whatWaits } from "./waiting.ts";

const now = "2026-11-22T18:00:00.000Z";
const me = { memberId: "tere", now };
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

test("one thing at a time: people first, then a message, then a goal, then nothing", () => {
  expect(whatWaits([offer], [message], [proposal], me)).toEqual({ what: "people", from: "luis", n: 2 });
  expect(whatWaits([], [message], [proposal], me)).toEqual({ what: "message", from: "rosa", n: 1 });
  expect(whatWaits([], [], [proposal], me)).toEqual({ what: "goal", from: "rosa", n: 3 });
  expect(whatWaits([], [], [], me)).toBeNull();
});

test("what was answered waits no longer, nor what is somebody else's, a thank-you, or kept for a later hour", () => {
  const later = { ...message, shows_at: "2026-11-23T07:00:00.000Z" };
  const thanks = { ...message, template: "thanks" } as MessageRow;
  const answered = { ...message, answer: "yes" } as MessageRow;
  const bens = { ...message, member_id: "ben" };
  const settled = { ...proposal, state: "accepted" } as GoalProposalRow;

  expect(whatWaits([], [later, thanks, answered, bens], [settled], me)).toBeNull();
  expect(
    whatWaits([{ ...offer, to_member_id: "ben" }], [], [{ ...proposal, member_id: "ben" }], me),
  ).toBeNull();
});
