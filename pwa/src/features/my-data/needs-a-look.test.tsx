import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { NeedsALook } from "./needs-a-look.tsx";

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
  await createVault(null);
});
afterEach(cleanup);
afterAll(closeTab);

test("what could not be sent again is told until the member has checked", async () => {
  await saveFact("unreadable", { entries: 2 });
  render(<NeedsALook />);

  expect(screen.getByText(/send 2 entries again and could not open them/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "I have checked" }));

  await waitFor(() => expect(screen.queryByRole("heading")).toBeNull());
});
