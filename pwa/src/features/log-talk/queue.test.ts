import "fake-indexeddb/auto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { drafts } from "#db/live.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault, lock, unlock } from "#db/vault.ts";
import { advance, begin, placeOf, stillToCome } from "./queue.ts";

const PIN = "493817";
const shared = {
  issues: ["staffing"],
  channel: "group",
  when: "now",
  day: "2026-11-18",
  begunAt: null,
} as const;

beforeAll(async () => {
  await createVault(PIN);
});
afterAll(closeTab);

test("who is still to come is known after the phone was locked, and each goes to the next", async () => {
  begin(["marisol", "ken", "joyce"]);
  expect(advance("marisol", shared)).toBe("ken");
  await vi.waitFor(() => expect(drafts.value.has("log-queue")).toBe(true));

  lock();
  expect(stillToCome()).toEqual([]);
  await unlock(PIN);

  expect(stillToCome()).toEqual(["ken", "joyce"]);
  expect(placeOf("ken")).toEqual({ n: 2, of: 3, shared });
  expect([placeOf("marisol"), advance("somebody else")]).toEqual([null, undefined]);
  expect([advance("ken"), advance("joyce")]).toEqual(["joyce", undefined]);
  expect(stillToCome()).toEqual([]);
});

test("one person alone is no row of several", () => {
  begin(["marisol"]);

  expect([placeOf("marisol"), stillToCome()]).toEqual([null, []]);
});
