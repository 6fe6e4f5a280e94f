import { expect, test } from "vitest";
import { partsOf, withPart } from "./entry-words.ts";

const talk = {
  id: "0197a000-0000-7000-8000-000000000001",
  note: "Wants weekends off",
  issue_ids: ["a"],
  promise: { id: "p", what: "Bring the card", due_on: "2026-11-24" },
  assessment: null,
};

test("a talk's own words are its note and what was promised; ids and choices are not words", () => {
  expect(partsOf(talk).map(({ path, text, kind }) => [path.join("."), text, kind])).toEqual([
    ["note", "Wants weekends off", "long"],
    ["promise.what", "Bring the card", "long"],
    ["promise.due_on", "2026-11-24", "day"],
  ]);
});

test("an entry without words has no parts", () => {
  expect(partsOf({ id: "x", sharing: "team" })).toEqual([]);
});

test("one part is said otherwise, and nothing else changes", () => {
  const fixed = withPart(talk, ["promise", "what"], "Bring two cards");

  expect(fixed).toEqual({ ...talk, promise: { ...talk.promise, what: "Bring two cards" } });
  expect(talk.promise.what).toBe("Bring the card");
});
