import "fake-indexeddb/auto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { heldDrafts } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { draftUnder } from "./draft.ts";

beforeAll(async () => {
  await createVault(null);
});
afterAll(closeTab);

test("what was typed a moment before she turns to another app is kept at once", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  draftUnder("note").type("Ask about the fans");
  const seen = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  document.dispatchEvent(new Event("visibilitychange"));
  vi.useRealTimers();
  seen.mockRestore();

  await vi.waitFor(() => expect(heldDrafts.value.get("note")).toBe("Ask about the fans"));
});
