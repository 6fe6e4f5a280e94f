import { describe, expect, test } from "vitest";
import type { Envelope } from "#domain/envelope.ts";
import { daysToContact, shownBy, unanswered } from "#domain/nudge-limits.ts";
import { overlay } from "#domain/overlay.ts";
import type { Author } from "#domain/reduce.ts";
import type { GoalRow, MessageRow, Mutations, Row } from "#domain/rows.ts";
import { goalsOf } from "#domain/suggestion.ts";
import { at, say, viewOf } from "#domain/view.testing.ts";

const rosa: Author = { member_id: "rosa", team_id: "evs" };
const luis: Author = { member_id: "luis", team_id: "evs" };

function suggest(id: string, talks_per_week: number): Envelope {
  return say("goals.propose", { id, member_id: "luis", talks_per_week });
}

function answer(id: string, talks: number | null): Envelope {
  const goal = talks === null ? null : { id: `goal-${id}`, talks_per_week: talks, agreed_on: "2026-11-22" };
  return say("goals.answer_proposal", { id, goal });
}

const nothing = viewOf([]);
/** The suggestion as it stands on Luis's phone, from Rosa. */
const onLuisPhone = viewOf([
  [
    "goal_proposal",
    overlay(nothing, [suggest("first", 3)], rosa)
      .get("goal_proposal")
      ?.get("first") as Row,
  ],
]);

describe("a suggested goal", () => {
  test("waits, and changes no goal", () => {
    const laid = overlay(nothing, [suggest("first", 3)], rosa);

    expect(laid.get("goal_proposal")?.get("first")).toMatchObject({
      member_id: "luis",
      proposed_by: "rosa",
      talks_per_week: 3,
      state: "open",
      agreed: null,
    });
    expect(laid.has("goal")).toBe(false);
  });

  test("passes when a newer one comes", () => {
    const laid = overlay(nothing, [suggest("first", 3), suggest("second", 2)], rosa).get("goal_proposal");

    expect(laid?.get("first")).toMatchObject({ state: "passed" });
    expect(laid?.get("second")).toMatchObject({ state: "open" });
  });

  test.each([
    [3, "accepted"],
    [7, "changed"],
  ])("answered with %i is %s, and the goal is the member’s own number", (talks, state) => {
    const laid = overlay(onLuisPhone, [answer("first", talks)], luis);

    expect(laid.get("goal_proposal")?.get("first")).toMatchObject({ state, agreed: talks, settled_at: at });
    expect(laid.get("goal")?.get("goal-first")).toMatchObject({ member_id: "luis", talks_per_week: talks });
  });

  test("answered with no leaves the goal as it is", () => {
    const laid = overlay(onLuisPhone, [answer("first", null)], luis);

    expect(laid.get("goal_proposal")?.get("first")).toMatchObject({ state: "declined", agreed: null });
    expect(laid.has("goal")).toBe(false);
  });

  test("keeps its first answer, and done twice is done once", () => {
    const once = overlay(onLuisPhone, [answer("first", null)], luis);
    const twice = overlay(onLuisPhone, [answer("first", null), answer("first", null)], luis);
    const other = overlay(onLuisPhone, [answer("first", null), answer("first", 3)], luis);

    expect(twice).toEqual(once);
    expect(other.get("goal_proposal")?.get("first")).toMatchObject({ state: "declined" });
    expect(other.get("goal")?.size).toBe(1);
  });

  test("of several goals the one agreed last stands, of one day the greater id", () => {
    const goal = (id: string, agreed_on: string) => ({ id, agreed_on, member_id: "luis" }) as GoalRow;

    const goals = [goal("b", "2026-11-02"), goal("a", "2026-11-16"), goal("c", "2026-11-16")];

    expect(goalsOf(goals, "luis").map(({ id }) => id)).toEqual(["c", "a", "b"]);
  });
});

describe("a message", () => {
  const sent = say("coaching.nudge", {
    id: "hello",
    member_id: "luis",
    template: "gone_quiet",
    language: "en",
    thanks: "Thank you.",
    ask: "How are you?",
    way_out: "Later is fine.",
  });
  const message = { ...overlay(nothing, [sent], rosa).get("nudge")?.get("hello") } as MessageRow;

  test("stands on the phone that sends it, unanswered", () => {
    expect(message).toMatchObject({ captain_id: "rosa", member_id: "luis", answer: null, sent_at: at });
  });

  test("is answered with a tap, and the last word stands", () => {
    const view = viewOf([["message", message]]);
    const said = (["not_now", "yes"] as const).map((word) =>
      say("coaching.answer", { id: "hello", answer: word }),
    );

    expect(overlay(view, said, luis).get("message")?.get("hello")).toMatchObject({
      answer: "yes",
      answered_at: at,
    });
  });

  test("of the night shows in the morning", () => {
    const late = { ...message, shows_at: "2026-11-23T14:00:00.000Z" };

    expect(shownBy([late], at)).toEqual([]);
    expect(shownBy([late], "2026-11-23T14:00:00.000Z")).toEqual([late]);
  });

  test("that only thanks waits for nothing", () => {
    expect(unanswered([message, { ...message, template: "thanks" }], at)).toEqual([message]);
  });
});

describe("keeping in touch", () => {
  const plan = (author: Author, args: Partial<Mutations["coaching.plan"]>) =>
    overlay(
      nothing,
      [say("coaching.plan", { member_id: "luis", channel: "call", every_days: 14, ...args })],
      author,
    )
      .get("contact_plan")
      ?.get("luis");

  test("a number is its owner’s to give", () => {
    expect(plan(luis, { number: "312 555 0199" })).toMatchObject({ number: "312 555 0199" });
    expect(plan(rosa, { number: "312 555 0199" })).toMatchObject({ number: null });
  });

  test("the later day counts", () => {
    const spoke = (last_on: string) =>
      say("coaching.plan", { member_id: "luis", channel: "call", every_days: 14, last_on });

    const laid = overlay(nothing, [spoke("2026-11-20"), spoke("2026-11-09")], rosa);

    expect(laid.get("contact_plan")?.get("luis")).toMatchObject({ last_on: "2026-11-20" });
  });

  test("muting keeps the plan, and the plan keeps the mute", () => {
    const both = [
      say("coaching.mute", { until: "2026-12-06" }),
      say("coaching.plan", { member_id: "luis", channel: "text", every_days: 7 }),
    ];

    expect(overlay(nothing, both, luis).get("contact_plan")?.get("luis")).toMatchObject({
      muted_until: "2026-12-06",
      channel: "text",
    });
  });

  test.each([
    [{ every_days: null, last_on: null }, null],
    [{ every_days: 14, last_on: null }, 0],
    [{ every_days: 14, last_on: "2026-11-20" }, 12],
    [{ every_days: 14, last_on: "2026-11-01" }, 0],
  ])("it is time by what was agreed: %j", (agreed, days) => {
    expect(daysToContact(agreed, "2026-11-22")).toBe(days);
  });
});
