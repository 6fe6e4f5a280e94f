import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { LocationProvider } from "preact-iso";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { outbox } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { GoalScreen } from "./goal-screen.tsx";

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
  await createVault(null);
  await saveFact("session", { member_id: newId() } as unknown as SessionMe);
});
afterEach(cleanup);
afterAll(closeTab);

test("who has no goal reads none, and the one that suits many is the first tap", async () => {
  render(
    <LocationProvider>
      <GoalScreen />
    </LocationProvider>,
  );
  expect(screen.getByRole("status").textContent).toBe("–");
  expect(screen.getByRole("button", { name: "One fewer" })).toHaveProperty("disabled", true);

  fireEvent.click(screen.getByRole("button", { name: "One more" }));
  await waitFor(() => expect(screen.getByRole("status").textContent).toBe("3"));

  fireEvent.click(screen.getByRole("button", { name: "One more" }));
  await waitFor(() => expect(screen.getByRole("status").textContent).toBe("4"));
  expect(outbox.value.map(({ envelope }) => envelope.args)).toMatchObject([
    { talks_per_week: 3 },
    { talks_per_week: 4 },
  ]);
});
