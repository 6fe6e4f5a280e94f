import { expect, test } from "vitest";
import { newId } from "#domain/identifier.ts";
import { check } from "#domain/validate.ts";

const id = newId();
const at = "2026-11-22T10:00:00.000Z";

test.each([
  ["a talk with nothing but who and when", { id, person_id: newId(), held_at: at }],
  ["what is said to be unknown", { id, department_id: null, influence: null, note: null, assessment: null }],
  ["an offer of people", { id, person_ids: [newId()], to_member_id: newId(), numbers_too: true }],
  ["the first day that is taken", { id, on: "1900-01-01" }],
  ["the last day that is taken", { id, until: "2999-12-31" }],
  ["a correction", { id, base: 7, set: { name: "Lupe", cadence_days: 10, left_on: "2026-11-20" } }],
])("%s is fine", (_what, args) => {
  expect(() => check(args)).not.toThrow();
});

test.each([
  ["person_id", "malformed", { id, person_id: "lupe" }],
  ["name", "missing", { id, name: " " }],
  ["name", "missing", { id, name: 7 }],
  ["name", "missing", { id, name: null }],
  ["name", "too_long", { id, set: { name: "x".repeat(121) } }],
  ["note", "too_long", { id, note: "x".repeat(8_001) }],
  ["note", "malformed", { id, note: 3 }],
  ["stand", "out_of_range", { id, assessment: { id, stand: 6 } }],
  ["stand", "malformed", { id, assessment: { id, stand: 2.5 } }],
  ["talks_per_week", "out_of_range", { id, talks_per_week: 0 }],
  ["hour", "out_of_range", { hour: 24 }],
  ["held_at", "malformed", { id, held_at: "yesterday" }],
  ["due_on", "malformed", { id, promise: { id, due_on: "2026-02-30" } }],
  ["due_on", "malformed", { id, due_on: null }],
  ["due_on", "out_of_range", { id, due_on: "9999-12-31" }],
  ["due_on", "out_of_range", { id, due_on: "3000-01-01" }],
  ["left_on", "out_of_range", { id, set: { left_on: "1899-12-31" } }],
  ["person_ids", "missing", { id, person_ids: [] }],
  ["person_ids", "malformed", { id, person_ids: [newId(), "lupe"] }],
  ["person_ids", "malformed", { id, person_ids: null }],
  ["person_ids", "too_long", { id, person_ids: Array.from({ length: 201 }, newId) }],
  ["to_member_id", "malformed", { id, to_member_id: "rosa" }],
])("%s is %s", (field, code, args) => {
  expect(() => check(args)).toThrow(expect.objectContaining({ name: "Invalid", field, code }));
});
