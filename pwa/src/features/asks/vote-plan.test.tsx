import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { daysAfter, localDay } from "#domain/instant.ts";
import type { AnswerRow } from "#domain/rows.ts";
import { shortWeekday } from "#i18n/format.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { type Said, saidIn } from "./actions.ts";
import { VotePlan } from "./vote-plan.tsx";

const today = localDay();
const yes: AnswerRow = {
  id: "a",
  ver: 1,
  ask_id: "vote",
  person_id: "lupe",
  member_id: "me",
  answer: "yes",
  answered_at: "2026-11-20T12:00:00.000Z",
};

function shown(given: AnswerRow, closesOn = daysAfter(today, 2)): Said[] {
  const said: Said[] = [];
  render(
    <VotePlan
      given={given}
      closesOn={closesOn}
      onPlan={(part) => said.push(saidIn({ ...given, ...part }))}
    />,
  );
  return said;
}

const tap = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

describe("how somebody goes to vote", () => {
  beforeAll(async () => {
    await speak("en", false);
    await wordsOfRooms();
  });
  afterEach(cleanup);

  test("is said with a tap on a day, a time and a ride, each beside what was said before", () => {
    const said = shown({ ...yes, plan_at: "before" });

    tap(shortWeekday(daysAfter(today, 1)));
    tap("After shift");
    tap("Needs a ride");

    expect(said).toEqual([
      { answer: "yes", plan_on: daysAfter(today, 1), plan_at: "before", needs_ride: false },
      { answer: "yes", plan_on: null, plan_at: "after", needs_ride: false },
      { answer: "yes", plan_on: null, plan_at: "before", needs_ride: true },
    ]);
  });

  test("is taken away with the same tap, and said to be none", () => {
    const said = shown({ ...yes, plan_on: today });

    tap(shortWeekday(today));

    expect(said).toEqual([{ answer: "yes", plan_on: null, plan_at: null, needs_ride: false }]);
  });

  test("offers the days that are left, a week at most", () => {
    shown(yes, today);
    expect(screen.getAllByRole("button")).toHaveLength(1 + 4);
    cleanup();

    shown(yes, daysAfter(today, 30));
    expect(screen.getAllByRole("button")).toHaveLength(7 + 4);
  });
});
