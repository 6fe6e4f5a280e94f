import { expect, test } from "vitest";
import { mayOffer } from "#domain/permission.ts";

test.each([
  ["member", "active", "invitations.make", false],
  ["captain", "active", "invitations.make", true],
  ["captain", "active", "worksites.make", false],
  ["organizer", "active", "worksites.make", true],
  ["organizer", "active", "do_not_contact.lift", true],
  ["administrator", "active", "do_not_contact.lift", false],
  ["administrator", "active", "members.give_role", true],
  ["administrator", "active", "held.settle", false],
  ["organizer", "active", "held.settle", true],
  ["organizer", "active", "people.place", true],
  ["administrator", "active", "people.place", false],
  ["administrator", "active", "progress.see", false],
  ["member", "active", "people.hand_over", true],
  ["member", "active", "structure_tests.mark", true],
  ["member", "active", "structure_tests.read", false],
  ["captain", "active", "structure_tests.read", true],
  ["captain", "active", "structure_tests.start", false],
  ["organizer", "active", "structure_tests.start", true],
  ["member", "pending", "people.hand_over", false],
  ["captain", "pending", "progress.see", false],
  ["administrator", "suspended", "asks.answer", false],
] as const)("a %s who is %s may be offered %s: %s", (role, status, verb, may) => {
  expect(mayOffer({ role, status }, verb)).toBe(may);
});
