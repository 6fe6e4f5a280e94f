import { describe, expect, test } from "vitest";
import type { ConversationRow, IssueRow, NumberRow, PersonRow, PromiseRow, TieRow } from "#domain/rows.ts";
import { asText, type Held, ownCopy } from "./own-copy.ts";

const base = { ver: 1, sharing: "only_me", influence: null, language: null, source: "typed", left_on: null };
const person = (id: string, name: string, keeper: string) =>
  ({ ...base, id, name, keeper_id: keeper, created_at: "2026-11-01T10:00:00.000Z" }) as unknown as PersonRow;
const talk = (person_id: string, member_id: string, note: string, withdrawn_at: string | null = null) =>
  ({
    id: note,
    person_id,
    member_id,
    note,
    withdrawn_at,
    held_at: `2026-11-1${note.length % 10}T10:00:00.000Z`,
    channel: "in_person",
    stand: 2,
    issue_ids: ["staffing", "unknown"],
    next_step: null,
  }) as unknown as ConversationRow;

const held: Held = {
  memberId: "tere",
  people: [
    person("marisol", "Marisol", "tere"),
    person("ana", "Ana", "tere"),
    person("luis", "Luis", "rosa"),
    person("joyce", "Joyce", "rosa"),
  ],
  numbers: [
    { person_id: "marisol", number: "312 555 0199", label: null },
    { person_id: "luis", number: "312 555 0111", label: null },
  ] as unknown as NumberRow[],
  ties: [
    { person_id: "marisol", member_id: "tere", kind: "friend", strength: 2, how: null },
  ] as unknown as TieRow[],
  talks: [
    talk("marisol", "tere", "short on weekends"),
    talk("marisol", "rosa", "what Rosa heard"),
    talk("luis", "tere", "asked about nights"),
    talk("ana", "tere", "a mistake", "2026-11-12T10:00:00.000Z"),
    talk("joyce", "rosa", "not mine at all"),
  ],
  promises: [
    {
      person_id: "marisol",
      member_id: "tere",
      what: "the grid",
      due_on: "2026-11-20",
      state: "open",
      kept_at: null,
    },
    {
      person_id: "joyce",
      member_id: "rosa",
      what: "hers",
      due_on: "2026-11-20",
      state: "open",
      kept_at: null,
    },
  ] as unknown as PromiseRow[],
  issues: new Map([["staffing", { label_en: "Staffing" } as unknown as IssueRow]]),
  notes: new Map([["ana", "Likes mornings."]]),
};
const copy = ownCopy(held, "2026-11-19T16:00:00.000Z", ({ label_en }) => label_en);

describe("a copy of what is mine", () => {
  test("holds the people I keep, and of others only those I wrote something about", () => {
    expect(copy.people.map(({ name, mine }) => [name, mine !== null])).toEqual([
      ["Ana", true],
      ["Luis", false],
      ["Marisol", true],
    ]);
  });

  test("holds my talks, promises and notes, and not a word that somebody else wrote", () => {
    const whole = JSON.stringify(copy);

    expect(whole).toContain("short on weekends");
    expect(whole).toContain("the grid");
    expect(whole).toContain("Likes mornings.");
    expect(whole).not.toMatch(/what Rosa heard|not mine at all|hers|Joyce|555 0111|a mistake/);
  });

  test("says what came up in words", () => {
    expect(copy.people[2]?.talks[0]?.issues).toEqual(["Staffing"]);
  });

  test("can be read without any app", () => {
    const text = asText(copy, {
      title: "My notes",
      private: "Only mine",
      talk: ({ held_at, note }) => `${held_at.slice(0, 10)} ${note}`,
      promise: ({ what, due_on }) => `${what} by ${due_on}`,
    });

    expect(text.split("\n\n")).toEqual([
      "My notes",
      "Ana\nOnly mine: Likes mornings.",
      "Luis\n- 2026-11-18 asked about nights",
      "Marisol, 312 555 0199\n- 2026-11-17 short on weekends\n- the grid by 2026-11-20\n",
    ]);
  });
});
