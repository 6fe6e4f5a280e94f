import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { LocationProvider } from "preact-iso";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { outbox } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { instant, localDay } from "#domain/instant.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { act } from "#sync/act.ts";
import { PromisesScreen } from "./promises-screen.tsx";

const [marisol, promise] = [newId(), newId()];

function open(address: string): void {
  history.replaceState(null, "", address);
  render(
    <LocationProvider>
      <PromisesScreen />
    </LocationProvider>,
  );
}

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
  await createVault(null);
  await saveFact("session", { member_id: newId() } as unknown as SessionMe);
  await act("network.add_person", { id: marisol, name: "Marisol", created_at: instant() });
  await act("followups.promise", { id: promise, person_id: marisol, due_on: localDay() });
});
afterEach(cleanup);
afterAll(closeTab);

test("from a promise it is one tap to the person it was made to", () => {
  open("/reminders");

  const [first] = screen.getAllByRole("link", { name: "Marisol" });
  expect(first?.getAttribute("href")).toBe(`/people/${marisol}`);
});

test("who comes from a person's page to put a promise off chooses the day at once, and is asked once only", async () => {
  open(`/reminders?later=${promise}`);

  fireEvent.click(screen.getByRole("button", { name: "Let it rest 2 weeks", hidden: true }));

  await waitFor(() =>
    expect(screen.queryByRole("button", { name: "Let it rest 2 weeks", hidden: true })).toBeNull(),
  );
  expect(outbox.value.map(({ envelope }) => envelope.type)).toContain("followups.move_promise");
  expect(location.search).toBe("");
});

test("who comes from a person's page to promise something is one step Back from it once that is saved", async () => {
  const steps = history.length;
  open(`/reminders?to=${marisol}`);

  fireEvent.click(screen.getByRole("button", { name: "Save", hidden: true }));

  await waitFor(() => expect(screen.queryByRole("button", { name: "Save", hidden: true })).toBeNull());
  expect([location.pathname, location.search]).toEqual(["/reminders", ""]);
  expect(history.length).toBe(steps);
});
