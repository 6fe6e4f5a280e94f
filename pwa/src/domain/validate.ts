/**
 * What cannot be right, told before it is stored: the limits of the server's own schemas. What needs other rows to decide
 * is the server's to decide.
 */
import { isId } from "#domain/identifier.ts";
import { isDay, isInstant } from "#domain/instant.ts";
import { nameFits } from "#domain/person.ts";
import { Invalid } from "#domain/problem.ts";

/** Largest envelope the server takes (bytes of JSON). */
export const maxEnvelopeBytes = 40_960;

type Check = (value: unknown) => Invalid["code"] | null;

const id: Check = (value) => (typeof value === "string" && isId(value) ? null : "malformed");
// As text: days of years with four digits sort as they follow each other.
const day: Check = (value) => {
  if (typeof value !== "string" || !isDay(value)) {
    return "malformed";
  }
  return value < "1900" || value > "3000" ? "out_of_range" : null;
};
const moment: Check = (value) => (typeof value === "string" && isInstant(value) ? null : "malformed");

function text(max: number): Check {
  return (value) => {
    if (typeof value !== "string") {
      return "malformed";
    }
    return [...value].length > max ? "too_long" : null;
  };
}

function whole(min: number, max: number): Check {
  return (value) => {
    if (!Number.isInteger(value)) {
      return "malformed";
    }
    return (value as number) < min || (value as number) > max ? "out_of_range" : null;
  };
}

/** The most people one offer may name. */
export const mostOffered = 200;

const people: Check = (value) => {
  if (!Array.isArray(value) || value.some((one) => id(one) !== null)) {
    return "malformed";
  }
  if (value.length === 0) {
    return "missing";
  }
  return value.length > mostOffered ? "too_long" : null;
};

/** The longest note that goes along with one person (characters). */
export const longestNoteAlong = 200;

const notes: Check = (value) => {
  if (!Array.isArray(value) || value.some((one) => id(one?.person_id) !== null)) {
    return "malformed";
  }
  const wrong = value.map((one) => text(longestNoteAlong)(one.words)).find((found) => found !== null);
  return value.length > mostOffered ? "too_long" : (wrong ?? null);
};

const name: Check = (value) => {
  if (typeof value !== "string" || !value.trim()) {
    return "missing";
  }
  return nameFits(value) ? null : "too_long";
};

/** Field → what it must be, wherever it appears. Fields that are not here are words of a fixed list, typed by the caller. */
const checks: Readonly<Record<string, Check>> = {
  id,
  person_id: id,
  ask_id: id,
  test_id: id,
  department_id: id,
  shift_id: id,
  campaign_id: id,
  to_member_id: id,
  member_id: id,
  keep_id: id,
  drop_id: id,
  person_ids: people,
  notes,
  name,
  number: text(40),
  label: text(40),
  how: text(500),
  what: text(500),
  reason: text(500),
  note: text(8_000),
  thanks: text(300),
  ask: text(300),
  way_out: text(300),
  stand: whole(1, 5),
  influence: whole(0, 3),
  strength: whole(1, 3),
  cadence_days: whole(1, 365),
  talks_per_week: whole(1, 20),
  every_days: whole(1, 60),
  hour: whole(0, 23),
  held_at: moment,
  created_at: moment,
  kept_at: moment,
  added_at: moment,
  answered_at: moment,
  marked_at: moment,
  withdrawn_at: moment,
  due_on: day,
  agreed_on: day,
  left_on: day,
  on: day,
  until: day,
  last_on: day,
};

/** Fields that are never without a value, in whatever mutation they appear. */
const neverNull = new Set([
  "id",
  "person_id",
  "to_member_id",
  "member_id",
  "keep_id",
  "drop_id",
  "person_ids",
  "ask_id",
  "test_id",
  "name",
  "number",
  "due_on",
  "held_at",
  "on",
]);

function checkField(field: string, value: unknown): void {
  if (value === undefined || (value === null && !neverNull.has(field))) {
    return;
  }
  const wrong = checks[field]?.(value);
  if (wrong) {
    throw new Invalid(field, wrong);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    check(value);
  }
}

/** Check the arguments of a mutation, those inside `set`, `assessment` and the like too. @throws Invalid */
export function check(args: object): void {
  for (const [field, value] of Object.entries(args)) {
    checkField(field, value);
  }
}
