import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { act, savePrivateNote } from "#sync/act.ts";
import { OwnCopyPart } from "./own-copy-part.tsx";
import { where } from "./where.ts";

const pin = "271828";
const files: string[] = [];
const give = (words: string) => {
  fireEvent.input(screen.getByLabelText("Your PIN again"), { target: { value: words } });
  fireEvent.click(screen.getByRole("button", { name: "Make the file", hidden: true }));
};

describe("a copy of what is mine", () => {
  beforeAll(async () => {
    await speak("en", false);
    await wordsOfRooms();
    await createVault(pin);
    const tere = newId();
    await saveFact("session", { member_id: tere, team_id: null } as unknown as SessionMe);
    holdRows([]);
    const marisol = newId();
    await act("network.add_person", { id: marisol, name: "Marisol", created_at: instant() });
    const talk = { id: newId(), person_id: marisol, held_at: instant(), channel: "in_person" as const };
    await act("conversations.log", { ...talk, note: "short on weekends" });
    await act("followups.promise", {
      id: newId(),
      person_id: marisol,
      what: "the grid",
      due_on: "2026-11-30",
    });
    await savePrivateNote(marisol, "Likes mornings.");
    vi.spyOn(URL, "createObjectURL").mockImplementation((file) => {
      void (file as Blob).text().then((text) => files.push(text));
      return "blob:file";
    });
  });
  afterAll(() => {
    closeTab();
    vi.restoreAllMocks();
  });
  afterEach(cleanup);

  test("is made after the PIN was given again, and with a wrong one not at all", async () => {
    render(<OwnCopyPart />);

    give("000000");
    expect(await screen.findByText(/^That was not it\./)).toBeTruthy();
    expect(files).toEqual([]);
    give(pin);

    const ready = await screen.findByText("Ready: 1 person.");
    await waitFor(() => expect(document.activeElement).toBe(ready));
    await waitFor(() => expect(files.length).toBe(2));
    for (const words of ["Marisol", "short on weekends", "the grid", "Likes mornings."]) {
      expect(files.filter((file) => file.includes(words)).length).toBe(2);
    }
    const names = screen.getAllByRole("link", { hidden: true }).map((link) => link.getAttribute("download"));
    expect(names).toEqual(["notes.txt", "notes.json"]);
  });

  test("the page counts what is here, and what the union has received of it", () => {
    expect(where.value).toEqual({ people: 1, talks: 1, promises: 1, notes: 1, sent: 0, shared: 0 });
  });
});
