import { expect, test } from "vitest";
import { idByWords, isId, newId } from "#domain/identifier.ts";

test("an id is a UUIDv7 that tells when it was made", () => {
  const now = Date.now() + 864_000_000;

  const id = newId(now);

  expect(isId(id)).toBe(true);
  expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(now);
});

test("ids sort in the order they were made, within one millisecond and after the clock was set back", () => {
  const now = Date.now() + 120_000;

  const ids = [...Array.from({ length: 5_000 }, () => newId(now)), newId(now - 50_000), newId(now + 90_000)];

  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every(isId)).toBe(true);
});

test("what is sent again in the same words has the same id, and in other words another", () => {
  const idOf = idByWords();

  const [first, again, other] = [["Route 9"], ["Route 9"], ["Route 12"]].map(idOf);

  expect(isId(first ?? "")).toBe(true);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

test.each(["", "7", "0197A000-0000-7000-8000-000000000001", "0197a000-0000-4000-8000-000000000001"])(
  "%j is no id of ours",
  (text) => {
    expect(isId(text)).toBe(false);
  },
);
