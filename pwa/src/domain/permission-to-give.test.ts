import { expect, test } from "vitest";
import { mayShutOut, needsNoTeam, rolesToGive, rolesToInvite } from "./permission-to-give.ts";

test("a captain invites members, an organizer captains too, an administrator anybody", () => {
  expect(rolesToInvite("member")).toEqual([]);
  expect(rolesToInvite("captain")).toEqual(["member"]);
  expect(rolesToInvite("organizer")).toEqual(["member", "captain"]);
  expect(rolesToInvite("administrator")).toEqual(["member", "captain", "organizer", "administrator"]);
});

test("nobody changes a role that is not theirs to give", () => {
  expect(rolesToGive("organizer", "captain")).toEqual(["member", "captain"]);
  expect(rolesToGive("organizer", "organizer")).toEqual([]);
  expect(rolesToGive("captain", "member")).toEqual([]);
  expect(rolesToGive("administrator", "administrator")).toHaveLength(4);
});

test("whom one does not outrank one does not shut out, besides administrators one another", () => {
  expect(mayShutOut("captain", "member")).toBe(true);
  expect(mayShutOut("captain", "captain")).toBe(false);
  expect(mayShutOut("organizer", "administrator")).toBe(false);
  expect(mayShutOut("administrator", "administrator")).toBe(true);
});

test("organizers and administrators need no team", () => {
  expect((["member", "captain", "organizer", "administrator"] as const).map(needsNoTeam)).toEqual([
    false,
    false,
    true,
    true,
  ]);
});
