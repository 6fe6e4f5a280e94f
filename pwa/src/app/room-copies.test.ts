import "fake-indexeddb/auto";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { saveFact } from "#db/facts.ts";
import { heldDrafts } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault, eraseEverything } from "#db/vault.ts";
import type { Role, SessionMe } from "#domain/rows.ts";
import { saveDraft } from "#sync/act.ts";
import { keptAnswer } from "#sync/kept-answer.ts";
import { followRole } from "./room-copies.ts";

const become = (role: Role, status = "active") =>
  saveFact("session", { member_id: "rosa", role, status, language: "en" } as SessionMe);
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

test("a phone that is opened by a captain keeps what captains read and drops the rest", async () => {
  stop();
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
