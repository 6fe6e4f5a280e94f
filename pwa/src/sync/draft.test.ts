import "fake-indexeddb/auto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { heldDrafts } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { draftUnder, formUnder, newestOnly } from "./draft.ts";

beforeAll(async () => {
  await createVault(null);
});
afterAll(closeTab);

/** A disk that writes a text only when it is told to. */
function slowDisk() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const write = (text: string) =>
    new Promise<void>((end) => {
      begun.push(text);
      ends.push(end);
    });
  return { begun, write, end: () => ends.shift()?.() };
}

test("a letter is on its way to the disk at once, before she turns to another app or loads the page again", () => {
  const disk = slowDisk();

  newestOnly(disk.write).give("A");

  expect(disk.begun).toEqual(["A"]);
});

test("of what she typed while the disk was busy the newest is written, once", async () => {
  const disk = slowDisk();
  const { give, done } = newestOnly(disk.write);
  for (const typed of ["A", "As", "Ask", "Ask about the fans"]) {
    give(typed);
  }
  disk.end();
  await vi.waitFor(() => expect(disk.begun).toHaveLength(2));
  disk.end();
  await done();

  expect(disk.begun).toEqual(["A", "Ask about the fans"]);
});

test("what was saved, or is not wanted, is gone whatever was still being written of it", async () => {
  const { type } = draftUnder<string>("note");
  type("Ask about the fans");
  await vi.waitFor(() => expect(heldDrafts.value.get("note")).toBe("Ask about the fans"));
  type("Ask about the fans and the vents");
  type(undefined);

  await vi.waitFor(() => expect(heldDrafts.value.has("note")).toBe(false));
});

test("a form comes back with what was typed, and where nobody typed it says what stands there now", async () => {
  formUnder("group:g", { name: "Route 9", kind: "carpool" }).change({ name: "Route 9 north" });
  const again = formUnder("group:g", { name: "Route 9", kind: "sport" });

  expect(again.form).toEqual({ name: "Route 9 north", kind: "sport" });
  await vi.waitFor(() => expect(heldDrafts.value.get("group:g")).toEqual({ name: "Route 9 north" }));

  again.drop();

  expect(formUnder("group:g", { name: "Route 9", kind: "sport" })).toMatchObject({
    form: { name: "Route 9", kind: "sport" },
    isTyped: false,
  });
  await vi.waitFor(() => expect(heldDrafts.value.has("group:g")).toBe(false));
});
