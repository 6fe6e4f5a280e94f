import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { WaitingNotice, whatWaitsHere } from "#app/waiting-notice.tsx";
import { saveFact } from "#db/facts.ts";
import { holdRows, outbox } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { hoursAfter, instant } from "#domain/instant.ts";
import type { GoalProposalRow, MessageRow } from "#domain/rows.ts";
import { wantInitials } from "#i18n/names.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";

const yesterday = hoursAfter(instant(), -24);
const message: MessageRow = {
  id: "",
  ver: 1,
  member_id: "tere",
  captain_id: "rosa",
  template: "stuck_on_person",
  language: "en",
  thanks: "You kept your promise to Joyce.",
  ask: "Could you check on Marisol this week?",
  way_out: "If not, tell me and I will.",
  sent_at: yesterday,
  shows_at: yesterday,
  answer: null,
  answered_at: null,
};
const proposal: GoalProposalRow = {
  id: "",
  ver: 1,
  member_id: "tere",
  proposed_by: "rosa",
  talks_per_week: 3,
  proposed_at: yesterday,
  state: "open",
  agreed: null,
  settled_at: null,
};

const here = new Set<string>();

/** The server has sent this one row, and nothing of those before. */
function pulled(kind: "message" | "goal_proposal", row: MessageRow | GoalProposalRow): string {
  const place = { scope: "U:tere", ver: 1 };
  const gone = [...here].flatMap((id) =>
    ["message", "goal_proposal"].map((of) => ({ kind: of, id, row: null, ...place })),
  );
  const id = newId();
  here.add(id);
  holdRows([...gone, { kind, id, row: { ...row, id }, ...place }]);
  return id;
}

function Here() {
  const waiting = whatWaitsHere();
  return waiting && <WaitingNotice waiting={waiting} />;
}

const sent = () => outbox.value.map(({ envelope }) => [envelope.type, envelope.args]);
const tap = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

describe("what a captain sent, on Today, without signal", () => {
  beforeAll(async () => {
    await speak("en", false);
    await wordsOfRooms();
    await createVault(null);
    await saveFact("session", {
      member_id: "tere",
      union_id: "cedar",
      union_name: "Cedar Hollow",
      name: "Tere G.",
      role: "member",
      status: "active",
      language: "en",
      device_id: "phone",
    });
  });
  afterEach(() => {
    wantInitials(false);
    cleanup();
  });
  afterAll(() => closeTab());

  test("a message says thanks, asks one thing and leaves a way out; one tap answers it and it is gone", async () => {
    const id = pulled("message", message);
    render(<Here />);
    await screen.findByText("If not, tell me and I will.");
    expect(screen.getByText("You kept your promise to Joyce.")).toBeTruthy();

    tap("Not now");

    await expect.poll(() => screen.queryByRole("button")).toBeNull();
    expect(sent().at(-1)).toEqual(["coaching.answer", { id, answer: "not_now" }]);
  });

  test("a suggested goal is agreed to with another number, and it is gone", async () => {
    const id = pulled("goal_proposal", proposal);
    render(<Here />);
    await screen.findByText(/suggests 3 talks a week/);

    tap("Another number");
    tap("One fewer");
    tap("This is my goal");

    await expect.poll(() => screen.queryByRole("button")).toBeNull();
    const [type, args] = sent().at(-1) ?? [];
    expect(type).toBe("goals.answer_proposal");
    expect(args).toMatchObject({ id, goal: { talks_per_week: 2 } });
  });

  test("thanks that ask for nothing are put away, and stay away", async () => {
    pulled("message", { ...message, template: "thanks", ask: null, way_out: null });
    const before = sent().length;
    render(<Here />);
    await screen.findByText("You kept your promise to Joyce.");

    tap("Close");

    await expect.poll(() => screen.queryByRole("button")).toBeNull();
    expect([whatWaitsHere(), sent().length]).toEqual([null, before]);
  });

  test("only that something waits is said while initials stand in place of names", () => {
    wantInitials(true);
    pulled("message", message);
    render(<Here />);

    expect(screen.queryByText(/Marisol/)).toBeNull();
    expect(screen.getByRole("link", { name: "Have a look" }).getAttribute("href")).toBe("/me/messages");
  });
});
