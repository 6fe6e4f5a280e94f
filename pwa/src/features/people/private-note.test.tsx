import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { drafts, notes } from "#db/live.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import type { PersonRow } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { savePrivateNote } from "#sync/act.ts";
import { noteDraftKey } from "./note-draft.ts";
import { PrivateNote } from "./who-sees.tsx";

const someone = () => ({ id: newId(), name: "Marisol" }) as PersonRow;
const field = () => screen.getByLabelText<HTMLTextAreaElement>(/Private note/i);
const type = (value: string) => fireEvent.input(field(), { target: { value } });

/** What a talk that is saved on the sheet above the page does to the note. */
async function logs({ id }: PersonRow, line: string): Promise<void> {
  await savePrivateNote(id, `${notes.value.get(id)}\nNov 20: ${line}`);
}

describe("the private note on a person's page", () => {
  beforeAll(async () => {
    await speak("en", false);
    await wordsOfRooms();
    await createVault(null);
  });
  afterAll(closeTab);
  afterEach(cleanup);

  test("shows what a talk wrote into it, and offers nothing to save", async () => {
    const marisol = someone();
    await savePrivateNote(marisol.id, "Likes mornings.");
    render(<PrivateNote person={marisol} />);

    await logs(marisol, "Son is ill");

    await waitFor(() => expect(field().value).toBe("Likes mornings.\nNov 20: Son is ill"));
    expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
  });

  test("keeps both what was being typed and what a talk wrote meanwhile", async () => {
    const marisol = someone();
    await savePrivateNote(marisol.id, "Likes mornings.");
    render(<PrivateNote person={marisol} />);
    type("Likes mornings. Not Mondays.");

    await logs(marisol, "Son is ill");

    await waitFor(() => expect(field().value).toBe("Likes mornings. Not Mondays.\nNov 20: Son is ill"));
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(notes.value.get(marisol.id)).toBe(field().value));
  });

  test("has what was being typed when the page is opened again, until it is saved", async () => {
    const marisol = someone();
    render(<PrivateNote person={marisol} />);
    type("Three lines");
    cleanup();

    await waitFor(() => expect(drafts.value.has(noteDraftKey(marisol.id))).toBe(true));
    render(<PrivateNote person={marisol} />);
    expect(field().value).toBe("Three lines");
    fireEvent.click(screen.getByRole("button", { name: "Save" }));

    await waitFor(() => expect(screen.queryByRole("button", { name: "Save" })).toBeNull());
    expect(notes.value.get(marisol.id)).toBe("Three lines");
  });
});
