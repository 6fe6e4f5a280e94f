import { expect, test } from "vitest";
import {
  blank,
  bodyOf,
  bundled,
  byTeam,
  type Invitation,
  momentIn,
  type NewInvitation,
  sheetOf,
  slipsOf,
  stateOf,
  stillGood,
  teamIsMissing,
  usesAreWrong,
} from "./inviting.ts";

const now = "2026-11-22T12:00:00.000Z";
const open: Invitation = {
  id: "a",
  team_id: "night",
  role: "member",
  uses: 20,
  used: 3,
  suggested_name: null,
  for_member_id: null,
  made_by: "rosa",
  made_at: "2026-11-20T12:00:00.000Z",
  expires_at: "2026-11-27T12:00:00.000Z",
  revoked_at: null,
};

test("a code is for one person and three days unless somebody says otherwise", () => {
  expect(bodyOf(blank("one", "night"))).toEqual({ team_id: "night", role: "member", uses: 1, hours: 72 });
});

test("whoever organizes needs no team, a member and a captain do", () => {
  const first = blank("one", "");

  expect(bodyOf(first)).toMatchObject({ team_id: null, role: "organizer" });
  expect(teamIsMissing(first)).toBe(false);
  expect([teamIsMissing({ ...first, role: "member" }), teamIsMissing({ ...first, role: "captain" })]).toEqual(
    [true, true],
  );
});

test("a poster lets in members only, and its uses always end", () => {
  const poster = blank("poster", "night");

  expect(bodyOf({ ...poster, role: "captain", uses: "40" })).toMatchObject({ role: "member", uses: 40 });
  expect([usesAreWrong(poster), usesAreWrong({ ...poster, uses: "" })]).toEqual([false, true]);
  expect([usesAreWrong({ ...poster, uses: "501" }), usesAreWrong({ ...poster, uses: "1" })]).toEqual([
    true,
    true,
  ]);
});

test("an invitation is open until it is used up, taken back or late", () => {
  expect(stateOf(open, now)).toBe("open");
  expect(stateOf({ ...open, used: 20 }, now)).toBe("used_up");
  expect(stateOf({ ...open, revoked_at: now }, now)).toBe("revoked");
  expect(stateOf({ ...open, expires_at: now }, now)).toBe("expired");
});

test("each team has its open invitations first, and nobody’s own second browser counts", () => {
  const late = { ...open, id: "b", made_at: "2026-11-21T12:00:00.000Z", expires_at: now };
  const own = { ...open, id: "c", for_member_id: "rosa" };
  const day = { ...open, id: "d", team_id: "day" };

  const groups = byTeam([own, late, open, day], now);

  expect(groups.map(({ team_id, invitations }) => [team_id, invitations.map(({ id }) => id)])).toEqual([
    ["night", ["a", "b"]],
    ["day", ["d"]],
  ]);
});

test("a phone forgets the link of what is over", () => {
  const kept = { id: "a", link: "x", qr: [], uses: 1, expires_at: "2026-11-22T13:00:00.000Z" };

  expect(stillGood([kept, { ...kept, id: "b", expires_at: now }], now)).toEqual([kept]);
});

test("a sheet of slips is so many codes for one member each, and ends somewhere", () => {
  const slips = blank("slips", "night");

  expect(slipsOf({ ...slips, uses: "12", role: "captain" })).toEqual({
    team_id: "night",
    role: "member",
    count: 12,
    hours: 168,
  });
  expect(["1", "2", "40", "41", "some"].map((uses) => usesAreWrong({ ...slips, uses }))).toEqual([
    true,
    false,
    false,
    true,
    true,
  ]);
});

test("slips that were made together are told as one on the phone that made them, whatever became of each", () => {
  const links = ["a", "b"].map(
    (id) => ({ id, link: `x${id}`, qr: [], expires_at: now }) as unknown as NewInvitation,
  );
  const [a, poster, b] = ["a", "p", "b"].map((id) => ({ ...open, id }));
  const all = [a, poster, b] as Invitation[];

  expect(bundled(all, sheetOf(links)).map((bundle) => bundle.map(({ id }) => id))).toEqual([
    ["a", "b"],
    ["p"],
  ]);
  expect(bundled(all, []).map((bundle) => bundle.length)).toEqual([1, 1, 1]);
});

test("paper says until which hour a code works: on its last day it does not work to the end", () => {
  const at = new Date(2026, 10, 30, 9, 41).toISOString();

  expect(momentIn("en", at)).toMatch(/^November 30 at 9:41\sAM$/);
  expect(momentIn("es", at)).toMatch(/^30 de noviembre a las 9:41\sa\.\s?m\.$/);
});
