import { expect, test } from "vitest";
import type { Envelope } from "#domain/envelope.ts";
import { overlay } from "#domain/overlay.ts";
import type { ParticipationRow, StructureTestRow } from "#domain/rows.ts";
import { dueOf } from "#domain/structure-test.ts";
import { at, say, viewOf } from "#domain/view.testing.ts";
import structureTests from "#vectors/structure_tests.json";

const tick = { id: "tick", test_id: "pledge", person_id: "lupe", took_part: true, marked_at: at };
const closed: StructureTestRow = {
  id: "pledge",
  ver: 1,
  kind: "pledge",
  evidence: "photo",
  department_ids: [],
  started_at: at,
  closed_at: at,
};

/** What the phone shows of the tick when these intents are laid over what it has pulled. */
function shown(said: Envelope[], ...pulled: StructureTestRow[]): ParticipationRow {
  const view = viewOf(pulled.map((row) => ["structure_test", row]));
  const laid = overlay(view, said, { member_id: "rosa", team_id: null });
  return laid.get("participation")?.get("tick") as ParticipationRow;
}

test.each(structureTests.reminded)(
  "of a vote is reminded: $says",
  ({ plan_on, closes_on, today, expect: due }) => {
    expect(dueOf(plan_on, closes_on, today)).toBe(due);
  },
);

test("a tick is its member's own and says by what it is known", () => {
  expect(shown([say("structure_tests.mark", { ...tick, evidence: "photo" })])).toMatchObject({
    member_id: "rosa",
    took_part: true,
    evidence: "photo",
    withdrawn_at: null,
    after_closing: false,
  });
});

test("a tick is taken back once", () => {
  const back = (hour: number) =>
    say("structure_tests.take_back", { id: "tick", withdrawn_at: `2026-11-22T${hour}:00:00.000Z` });

  expect(shown([say("structure_tests.mark", tick), back(11), back(12)]).withdrawn_at).toBe(
    "2026-11-22T11:00:00.000Z",
  );
});

test("a tick for a test that is closed says so before the server does", () => {
  expect(shown([say("structure_tests.mark", { ...tick, took_part: false })], closed)).toMatchObject({
    after_closing: true,
    evidence: null,
  });
});
