import "fake-indexeddb/auto";
import { cleanup, render, screen } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { act } from "#sync/act.ts";
import { appVersion } from "#sync/protocol.ts";
import { HelpPart, report } from "./help-part.tsx";

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
  await createVault(null);
  await saveFact("session", { member_id: newId(), name: "Tere" } as unknown as SessionMe);
  await act("network.add_person", { id: newId(), name: "Marisol", created_at: instant() });
});
afterEach(cleanup);
afterAll(closeTab);

test("a report says which version and browser it is and how many wait, and names nobody", () => {
  expect(report()).toContain(appVersion);
  expect(report()).toContain(navigator.userAgent);
  expect(report().split("\n").at(-1)).toMatch(/^(sending|offline) 1$/);
  expect(report()).not.toMatch(/Tere|Marisol|http|[0-9a-f]{8}-/);
});

test("help says which version it is, and offers no newer one where there is none", () => {
  render(<HelpPart />);

  screen.getByText(`Version ${appVersion}`);
  screen.getByRole("button", { name: "Copy a report" });
  expect(screen.queryByRole("button", { name: "Update now" })).toBeNull();
});
