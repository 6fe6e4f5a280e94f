import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { causeOf } from "./undelivered.ts";

test("every reason the server gives up for has a sentence of its own kind", () => {
  const source = ["rounds", "delivery"].map((name) =>
    readFileSync(new URL(`../../../../backend/reminders/${name}.py`, import.meta.url), "utf8"),
  );
  const slugs = [
    ...source.join().matchAll(/(?:Outcome\(0, |Verdict\(DeliveryState\.DEAD, |reason=)"(\w+)"/g),
  ].map(([, slug]) => slug ?? "");
  const neverGivenUp = ["pointless", "proved", "unproved"];

  expect(slugs.length).toBeGreaterThan(8);
  expect(slugs.filter((slug) => !neverGivenUp.includes(slug) && causeOf(slug) === "refused")).toEqual([]);
});

test.each([
  ["gone", "phone_gone"],
  ["answer_403", "key"],
  ["answer_429", "too_many"],
  ["answer_503", "no_answer"],
  ["answer_400", "refused"],
  [null, "ours"],
])("%s is told as %s", (reason, cause) => {
  expect(causeOf(reason)).toBe(cause);
});
