import { describe, expect, test } from "vitest";
import type { PersonRow } from "#domain/rows.ts";
import { found, likeliest, mayBeNew } from "./likeliest.ts";

function person(id: string, name: string, created_at = "2026-11-01T00:00:00.000Z"): PersonRow {
  return {
    id,
    ver: 1,
    name,
    sharing: "only_me",
    keeper_id: "me",
    team_id: null,
    department_id: null,
    shift_id: null,
    influence: null,
    language: null,
    cadence_days: null,
    left_on: null,
    source: "typed",
    created_at,
  };
}

const ana = person("1", "Ana Lucía Reyes");
const lucia = person("2", "Lucía Paz");
const luis = person("3", "Luis");
const joyce = person("4", "Joyce Kim-Lund");
const everybody = [ana, lucia, luis, joyce];

describe("typing a name", () => {
  test("finds people without their accents", () => {
    expect(found(everybody, "lucia")).toEqual([lucia, ana]);
  });

  test("and with accents where there are none", () => {
    expect(found(everybody, "LÚIS")).toEqual([luis]);
  });

  test("finds any part of a name from its first letter", () => {
    expect(found(everybody, "lu")).toEqual([lucia, luis, ana, joyce]);
    expect(found(everybody, "yce")).toEqual([]);
  });

  test("offers somebody new unless that very name is on the list", () => {
    expect(mayBeNew(everybody, "Lu")).toBe(true);
    expect(mayBeNew(everybody, " lucia PAZ ")).toBe(false);
    expect(mayBeNew(everybody, "   ")).toBe(false);
  });
});

describe("the likeliest faces", () => {
  test("are today's list, then my shift, then the latest talks", () => {
    const signs = {
      today: ["4"],
      sameShift: new Set(["2"]),
      lastTalk: new Map([
        ["1", "2026-11-10T00:00:00.000Z"],
        ["3", "2026-11-12T00:00:00.000Z"],
      ]),
    };

    expect(likeliest(everybody, signs)).toEqual([joyce, lucia, luis, ana]);
  });

  test("are eight, however many people there are", () => {
    const crowd = Array.from({ length: 120 }, (_, i) => person(`p${i}`, `Person ${i}`));

    expect(likeliest(crowd, { today: [], sameShift: new Set(), lastTalk: new Map() })).toHaveLength(8);
  });
});
