import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { holdRows } from "#db/held.ts";
import type { CampaignRow } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { Bars } from "./bars.tsx";
import { OverTime } from "./earlier.tsx";
import { Lists } from "./lists.tsx";
import type { Result } from "./results.ts";
import { SaidAndDid } from "./said-and-did.tsx";

const at = "2026-11-20T12:00:00.000Z";
const turnout = (of: number, yes: number, done: number) => ({ of, yes, thinking: 1, no: 0, done });
const place = (name: string, of: number, yes: number, done: number) => ({
  id: name,
  name,
  ...turnout(of, yes, done),
});
const test_ = (title: string, closed: boolean): Result["test"] => ({
  id: title,
  campaign_id: "staffing",
  title_en: title,
  title_es: title,
  text_en: "Will you?",
  text_es: "¿Te sumas?",
  opens_on: "2026-11-16",
  closes_on: "2026-11-25",
  goal_percent: 65,
  is_public: true,
  kind: "petition",
  evidence: "seen",
  department_ids: [],
  started_at: at,
  closed_at: closed ? at : null,
});
const deshawn = { person_id: "d", name: "Deshawn P.", department_id: null, shift_id: null, stand: 2 };
const closed: Result = {
  test: test_("Sticker day", true),
  team_id: null,
  team_name: null,
  as_of: at,
  total: turnout(39, 20, 19),
  goal: 26,
  half: 20,
  left_out: 0,
  after_closing: 0,
  by_department: [place("Emergency", 18, 11, 11), place("EVS", 21, 9, 8)],
  by_shift: [place("Day", 39, 20, 19)],
  calibration: [
    { stand: 1, of: 4, done: 4 },
    { stand: 2, of: 8, done: 7 },
    { stand: 3, of: 20, done: 8 },
    { stand: 4, of: 0, done: 0 },
    { stand: 5, of: 0, done: 0 },
    { stand: null, of: 7, done: 0 },
  ],
  said_not_done: { people: [deshawn], total: 1 },
  unexpected: { people: [], total: 8 },
  not_asked: { people: [], total: 0 },
  last_days: null,
  earlier: [
    {
      test: test_("Petition", true),
      total: turnout(39, 17, 17),
      by_department: [place("Emergency", 18, 11, 11), place("EVS", 21, 6, 6)],
    },
  ],
};
const running: Result = { ...closed, test: test_("Pledge", false), total: turnout(39, 20, 0) };

const button = (name: RegExp) => screen.getByRole("button", { name });

describe("the pictures of a test", () => {
  beforeAll(async () => {
    await speak("en", false);
    await wordsOfRooms();
  });
  afterEach(cleanup);

  test("say in their title what they show, those furthest from the goal first", () => {
    const { container } = render(<Bars result={closed} />);
    const lines = [...container.querySelectorAll(".tests-line")].map((line) => line.textContent);

    expect(screen.getByRole("heading", { name: "19 of 39 did it. The goal was 26." })).toBeTruthy();
    expect(lines[0]).toContain("EVS");
    expect(lines[0]).toContain("8 did it and 9 said yes, of 21");
  });

  test("become a table with the same numbers, and a picture again", () => {
    render(<Bars result={closed} />);

    fireEvent.click(button(/^Show as table/));
    const rows = screen.getAllByRole("row").map((row) => row.textContent);
    fireEvent.click(button(/^Show as picture/));

    expect(rows).toEqual(["WhereDid itSaid yesPeople", "EVS8921", "Emergency111118", "Everybody192039"]);
    expect(screen.queryByRole("table")).toBeNull();
  });

  test("count those who said yes while the test runs", () => {
    render(<Bars result={running} />);

    expect(
      screen.getByRole("heading", { name: "20 of 39 said yes, 0 did it. The goal is 26." }),
    ).toBeTruthy();
    expect(screen.getByText("Thinking: 1. Said no: 0. Not asked yet: 0.")).toBeTruthy();
  });

  test("say whom we counted on, while the test runs and nobody did it yet", () => {
    const { container } = render(<SaidAndDid result={running} />);

    expect(container.textContent).toBe(
      "When it began, we counted on 12 people: the 1s and 2s. The goal takes 26.",
    );
  });

  test("say nothing of whom we counted on where nobody did it and the test is over", () => {
    const nobody = { ...closed, total: { ...closed.total, done: 0 } };
    const { container } = render(<SaidAndDid result={nobody} />);

    expect(container.textContent).toBe("");
  });

  test("says what was expected in the words of the campaign the test belongs to", () => {
    const words = ["Builds it", "Votes yes", "Not sure", "Votes no", "Works for a no"];
    const row = { id: "vote", ver: 1, scale_en: words, scale_es: words } as unknown as CampaignRow;
    holdRows([{ kind: "campaign", id: row.id, scope: "P", ver: 1, row }]);

    render(<SaidAndDid result={{ ...closed, test: { ...closed.test, campaign_id: row.id } }} />);

    expect(screen.getByText("Votes yes")).toBeTruthy();
    expect(screen.queryByText("With us")).toBeNull();
  });

  test("say how honest our numbers were, once somebody did it", () => {
    render(<SaidAndDid result={closed} />);

    expect(
      screen.getByRole("heading", { name: "Of the 12 we counted on, 11 did it. So did 8 others." }),
    ).toBeTruthy();
  });

  test("speak of others who did it only where there are some", () => {
    const expected = closed.calibration.map((row) => ((row.stand ?? 3) > 2 ? { ...row, done: 0 } : row));
    render(<SaidAndDid result={{ ...closed, calibration: expected }} />);

    expect(screen.getByRole("heading").textContent).toBe("Of the 12 we counted on, 11 did it.");
  });

  test("compare with the test before, place by place", () => {
    render(<OverTime result={closed} />);

    expect(screen.getByRole("heading", { name: "49% did it. In “Petition” it was 44%." })).toBeTruthy();
    expect(screen.getByText("29% → 38%")).toBeTruthy();
  });

  test("hold a test against one that runs as well by who said yes in both", () => {
    const pledge = {
      test: test_("Pledge", false),
      total: turnout(40, 14, 7),
      by_department: [place("EVS", 20, 4, 1)],
    };
    render(<OverTime result={{ ...running, earlier: [pledge] }} />);

    expect(screen.getByRole("heading", { name: "51% so far. In “Pledge” it is 35% so far." })).toBeTruthy();
    expect(screen.getByText("35% → 51%")).toBeTruthy();
    expect(screen.getByText("Where a test still runs, the number is of those who said yes.")).toBeTruthy();
  });

  test("say in the last days of a vote whom to remind, who does it and of which plan", () => {
    const how = { keeper_id: "b", keeper_name: "Ben Tran", plan_at: "after" as const, needs_ride: true };
    const today = { people: [{ ...deshawn, ...how, plan_on: "2026-11-20" }], total: 1 };
    const alone = { ...how, keeper_id: null, keeper_name: null, plan_at: null, needs_ride: false };
    const no_plan = { people: [{ ...deshawn, ...alone, plan_on: null }], total: 1 };
    const nobody = { people: [], total: 0 };
    const last_days = { plan_today: today, plan_passed: nobody, no_plan };
    render(<Lists result={{ ...running, last_days }} />);

    fireEvent.click(button(/^Voting today/));
    const reminded = screen.getByText("Ben reminds them · Friday · After shift · Needs a ride");
    fireEvent.click(button(/^Said yes, no plan yet/));

    expect(reminded).toBeTruthy();
    expect(screen.getByText("Nobody looks after them yet")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /^Their day has passed/ })).toBeNull();
  });

  test("call nobody of a closed test somebody who is still to be asked", () => {
    const not_asked = { people: [deshawn], total: 1 };
    const { rerender } = render(<Lists result={{ ...running, not_asked }} />);
    expect(button(/^Not asked yet/)).toBeTruthy();

    rerender(<Lists result={{ ...closed, not_asked }} />);

    expect(screen.queryByRole("button", { name: /^Not asked yet/ })).toBeNull();
    expect(button(/^Not asked/)).toBeTruthy();
  });

  test("lead to the people behind a number, and only where there are some", () => {
    render(<Lists result={closed} />);
    const before = screen.queryByText("Deshawn P.");

    fireEvent.click(button(/^Said yes, did not do it/));

    expect(before).toBeNull();
    expect(screen.getByText("Deshawn P.")).toBeTruthy();
    expect(screen.getByText("We had 8 of them as a 3")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /^Not asked yet/ })).toBeNull();
  });
});
