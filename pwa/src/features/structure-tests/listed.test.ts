import "fake-indexeddb/auto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { daysAfter, instant, localDay } from "#domain/instant.ts";
import type { AskRow, PersonRow, Row, SessionMe, StructureTestRow } from "#domain/rows.ts";
import { listed } from "./listed.ts";

const night = newId();
const now = instant();

function pulled<K extends "ask" | "structure_test" | "person" | "participation" | "me" | "team">(
  kind: K,
  row: Partial<Row<K>>,
): void {
  const id = row.id ?? newId();
  holdRows([{ kind, id, row: { id, ver: 1, ...row }, scope: "U:rosa", ver: 1 }] as never);
}

/** A test for some departments (none: all) is on the phone. */
function asked(title_en: string, department_ids: string[], closed_at: string | null = null): string {
  const id = newId();
  pulled("ask", { id, title_en } as Partial<AskRow>);
  pulled("structure_test", { id, department_ids, started_at: now, closed_at } as Partial<StructureTestRow>);
  return id;
}

/** Somebody works in a department; of Rosa's team unless said otherwise. */
function works(department_id: string, more: Partial<PersonRow> = {}): string {
  const id = newId();
  pulled("person", { id, department_id, team_id: night, sharing: "team", left_on: null, ...more });
  return id;
}

/** Rosa, who captains a team, looks at the list in a role. */
function reads(role: "captain" | "organizer"): void {
  pulled("me", { id: "rosa", role, status: "active", captain_of: [night] });
}

const titles = () =>
  listed()
    .map(({ ask }) => ask.title_en)
    .sort();

beforeAll(async () => {
  await createVault(null);
  await saveFact("session", { member_id: "rosa" } as unknown as SessionMe);
  works("evs");
  works("icu", { team_id: newId() });
  works("lab", { sharing: "only_me" });
  works("west", { left_on: daysAfter(localDay(), -3) });
  asked("Pledge", []);
  asked("Vote of EVS", ["evs", "icu"]);
  asked("Vote of nurses", ["icu"]);
  asked("Vote of the lab", ["lab"]);
  asked("Vote upstairs", ["west"]);
  asked("Old vote upstairs", ["west"], now);
  asked("Old vote of nurses", ["icu"], now);
});
beforeEach(() => reads("captain"));
afterAll(closeTab);

test("a captain finds what asks everybody or somebody of hers, and no vote of other departments", () => {
  expect(titles()).toEqual(["Old vote upstairs", "Pledge", "Vote of EVS"]);
});

test("an organizer finds all", () => {
  reads("organizer");

  expect(titles()).toHaveLength(7);
});

test("one that is over stays hers when somebody of hers came, wherever they work now", () => {
  const person_id = works("evs");
  const mark = {
    took_part: true,
    marked_at: now,
    withdrawn_at: null,
    after_closing: false,
    member_id: "rosa",
  };
  pulled("participation", { ...mark, person_id, test_id: asked("Old march of the lab", ["lab"], now) });

  expect(titles()).toContain("Old march of the lab");
  expect(titles()).not.toContain("Old vote of nurses");
});
