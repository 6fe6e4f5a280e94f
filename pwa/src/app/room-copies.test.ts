import "fake-indexeddb/auto";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { fact, saveFact } from "#db/facts.ts";
import { heldDrafts, holdRows } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault, eraseEverything } from "#db/vault.ts";
import type { MeRow, Role, SessionMe } from "#domain/rows.ts";
import { saveDraft } from "#sync/act.ts";
import { keptAnswer } from "#sync/kept-answer.ts";
import { followRole } from "./room-copies.ts";

const become = (role: Role, status = "active") =>
  saveFact("session", { member_id: "rosa", role, status, language: "en" } as SessionMe);
/** What an exchange says of Rosa. */
const captains = (...captain_of: string[]) => {
  const row = { id: "rosa", ver: 1, role: "captain", status: "active", captain_of } as unknown as MeRow;
  holdRows([{ kind: "me", id: row.id, row, scope: "U:rosa", ver: 1 }]);
};
const teamsNoted = () => fact("copies_for").value?.teams;
const keys = () => [...heldDrafts.value.keys()].sort();

const typed = ["campaign:c", "invitations:made", "log:p", "nudge:ben", "team-form:new"];
const ofCaptains = [
  "coaching:ben",
  "coverage",
  "invitations",
  "pictures:t",
  "team:t",
  "test:v:t",
  "wall-chart",
];
const ofOrganizers = ["campaigns", "console", "reports", "strategy:c", "teams", "tests:teams"];
const own = ["coaching:rosa", "match", "roles"];

let stop = () => {};
beforeEach(async () => {
  await createVault(null);
  await become("organizer");
  for (const key of [...typed, ...ofCaptains, ...ofOrganizers, ...own]) {
    await saveDraft(key, { said: key });
  }
  stop = followRole();
});
afterEach(async () => {
  stop();
  await eraseEverything();
});
afterAll(closeTab);

test("an organizer who is an organizer still keeps everything", () => {
  expect(keys()).toEqual([...typed, ...ofCaptains, ...ofOrganizers, ...own].sort());
});

test("who is a member again keeps her own page and what she typed, and nothing the office showed her", async () => {
  await become("member");

  await vi.waitFor(() => expect(keys()).toEqual([...typed, ...own].sort()));
});

test("who is a captain now asks anew, because an organizer reads more on the same pages", async () => {
  await become("captain");
  await vi.waitFor(() => expect(keys()).toEqual([...typed, ...own].sort()));

  await saveDraft("wall-chart", "of her own team");
  await saveDraft("console", "on its way since before");

  await vi.waitFor(() => expect(keys()).not.toContain("console"));
  expect(keys()).toContain("wall-chart");
});

test("a phone of a captain that never noted whom its copies were told to drops what organizers read", async () => {
  await vi.waitFor(() => expect(fact("copies_for").value?.role).toBe("organizer"));
  stop();
  await saveFact("copies_for", null);
  await become("captain");
  stop = followRole();

  await vi.waitFor(() => expect(keys()).toEqual([...typed, ...ofCaptains, ...own].sort()));
});

test("who waits to be vouched for keeps nothing of the office, whatever she was promised", async () => {
  await become("organizer", "pending");

  await vi.waitFor(() => expect(keys()).toEqual([...typed, ...own].sort()));
});

test("what stands on the screen goes with the role, and an answer that was on its way is not kept", async () => {
  const answers: ((said: string) => void)[] = [];
  const page = keptAnswer("console", () => new Promise<string>((resolve) => answers.push(resolve)));
  const first = page.look();
  answers.shift()?.("what Rosa read");
  await first;
  const second = page.look();

  await become("member");
  await vi.waitFor(() => expect(page.copy.value).toBeNull());
  answers.shift()?.("what Rosa may not read");
  await second;

  expect(page.copy.value).toBeNull();
  await vi.waitFor(() => expect(keys()).not.toContain("console"));
});

test("a captain who was moved to another team keeps nothing that was told of the first one, on the screen or the disk", async () => {
  captains("t");
  await vi.waitFor(() => expect(teamsNoted()).toEqual(["t"]));
  await Promise.all(ofCaptains.map((key) => saveDraft(key, { said: key })));
  const wall = keptAnswer("wall-chart", async () => "people of the first team");
  await wall.look();

  captains("other");

  expect(wall.copy.value).toBeNull();
  await vi.waitFor(() => expect(keys()).toEqual([...typed, ...own].sort()));
});

test("a phone that ended before it dropped the copies of the team before does so at its next start", async () => {
  captains("t");
  await vi.waitFor(() => expect(teamsNoted()).toEqual(["t"]));
  await saveDraft("wall-chart", "people of the first team");
  stop();
  captains("other");

  stop = followRole();

  await vi.waitFor(() => expect(keys()).not.toContain("wall-chart"));
  await vi.waitFor(() => expect(teamsNoted()).toEqual(["other"]));
});

test("an answer about the first team that arrives after she was moved is not kept", async () => {
  captains("other");
  await vi.waitFor(() => expect(teamsNoted()).toEqual(["other"]));

  await saveDraft("team:other", "her own");
  await saveDraft("team:t", "on its way since before");

  await vi.waitFor(() => expect(keys()).not.toContain("team:t"));
  expect(keys()).toContain("team:other");
});

test("who opens the notebook again with the same teams keeps what she read in the basement", async () => {
  captains("b", "t");
  await vi.waitFor(() => expect(teamsNoted()).toEqual(["b", "t"]));
  await saveDraft("wall-chart", "people of her teams");
  stop();
  captains("t", "b");

  stop = followRole();
  await saveDraft("log:p", { said: "more" });

  expect(keys()).toContain("wall-chart");
});
