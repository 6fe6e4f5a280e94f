import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { LocationProvider } from "preact-iso";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { database } from "#db/database.ts";
import { saveFact } from "#db/facts.ts";
import { holdRows } from "#db/held.ts";
import { rows } from "#db/live.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { logDraftKey } from "#domain/captured.ts";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak } from "#i18n/words.ts";
import { act } from "#sync/act.ts";
import { LogSheet } from "./log-sheet.tsx";

beforeAll(async () => {
  await speak("en", false);
  await createVault(null);
  await saveFact("session", { member_id: newId(), team_id: null } as unknown as SessionMe);
  holdRows([]);
});
afterAll(closeTab);
afterEach(cleanup);

const tap = (name: RegExp | string) => fireEvent.click(screen.getByRole("button", { name, hidden: true }));
const kept = (personId: string) =>
  database.read(["drafts"], (reads) => reads.get("drafts", logDraftKey(personId)));

async function opened() {
  const person = newId();
  const onSaved = vi.fn();
  await act("network.add_person", { id: person, name: "Marisol", created_at: instant() });
  render(
    <LocationProvider>
      <LogSheet personId={person} onSaved={onSaved} onClose={() => undefined} />
    </LocationProvider>,
  );
  return { person, onSaved };
}

test("whoever taps an answer and Save in one go finds no half of that talk in the sheet the next time", async () => {
  const { person, onSaved } = await opened();

  tap(/^Not sure yet/);
  await screen.findByRole("button", { name: "Save", hidden: true });
  tap("Save");
  await waitFor(() => expect(onSaved).toHaveBeenCalledOnce());

  expect(await kept(person)).toBeUndefined();
});

test("whoever closes the sheet while the talk is being written is not led on, and the talk is kept", async () => {
  const { person, onSaved } = await opened();
  tap(/^Not sure yet/);
  await screen.findByRole("button", { name: "Save", hidden: true });

  tap("Save");
  history.pushState(null, "", "/people");

  await waitFor(() => {
    const talks = [...rows("conversation").value.values()];
    expect(talks.filter(({ person_id }) => person_id === person)).toHaveLength(1);
  });
  await waitFor(() =>
    expect(screen.getByRole("button", { name: "Save", hidden: true }).matches(":disabled")).toBe(false),
  );
  expect(onSaved).not.toHaveBeenCalled();
});

test("an answer is on the phone's disk without a pause after it", async () => {
  const { person } = await opened();
  vi.useFakeTimers({ toFake: ["setTimeout"] });

  tap(/^Not sure yet/);

  vi.useRealTimers();
  await waitFor(async () => expect(await kept(person)).toBeDefined());
});
