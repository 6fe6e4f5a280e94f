import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows } from "#db/held.ts";
import { notes, rows } from "#db/live.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak } from "#i18n/words.ts";
import { act, savePrivateNote } from "#sync/act.ts";
import { takeBatch } from "#sync/outbox.ts";
import { Snackbar } from "#ui/snackbar.tsx";
import { saveTalk } from "./actions.ts";
import { emptyForm, talkOf } from "./form.ts";

const around = {
  campaignId: null,
  heard: { answers: [], marks: [] },
  promiseWords: { talk_again: "", asked_to_sign: "", come_to_meeting: "", say_thanks: "" },
};

/** Somebody on the list with a promise that is due and a line in the private note. */
async function marisol() {
  const person = newId();
  const promise = newId();
  await act("network.add_person", { id: person, name: "Marisol", influence: 1, created_at: instant() });
  await act("followups.promise", { id: promise, person_id: person, due_on: "2026-11-20" });
  await savePrivateNote(person, "Likes mornings.");
  return { person, promise };
}

/** A talk is saved with everything that can go with one. */
async function logsAll(person: string, promise: string) {
  const talk = talkOf({ ...emptyForm("2026-11-20"), stand: 2 }, { ...around, personId: person });
  const privateNote = "Likes mornings.\nNov 20: Son is ill";
  await saveTalk({ talk, privateNote, keptPromiseId: promise, reminder: "finish my note", influence: 3 });
  return talk;
}

const undo = () => fireEvent.click(screen.getByRole("button", { name: "Undo" }));
const promises = (person: string) =>
  [...rows("promise").value.values()]
    .filter(({ person_id }) => person_id === person)
    .map(({ what, state, kept_at }) => [what, state, kept_at]);

describe("taking back a talk that was saved for the wrong person", () => {
  beforeAll(async () => {
    await speak("en", false);
    await createVault(null);
    await saveFact("session", { member_id: newId(), team_id: null } as unknown as SessionMe);
    holdRows([]);
  });
  afterAll(closeTab);
  beforeEach(() => void render(<Snackbar />));
  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
  });

  test.each([
    ["before anything was sent", () => Promise.resolve(), /^Taken back$/],
    ["when the server may have it already", () => takeBatch(200), /at your union too/],
  ])("leaves all as it was, %s", async (_when, sent, words) => {
    const { person, promise } = await marisol();
    const talk = await logsAll(person, promise);
    expect(promises(person)).toContainEqual([null, "kept", expect.any(String)]);
    await sent();

    undo();
    await screen.findByText(words);

    expect(rows("conversation").value.get(talk.id)?.withdrawn_at ?? "gone").toBeTruthy();
    expect(rows("person").value.get(person)?.influence).toBe(1);
    expect(notes.value.get(person)).toBe("Likes mornings.");
    expect(promises(person).filter(([, state]) => state === "open")).toEqual([[null, "open", null]]);
  });

  test("keeps what was added to the note after the save", async () => {
    const { person, promise } = await marisol();
    await logsAll(person, promise);
    await savePrivateNote(person, `${notes.value.get(person)}\nBring tea`);

    undo();

    await waitFor(() => expect(notes.value.get(person)).toBe("Likes mornings.\nBring tea"));
  });

  test("a talk the phone could not store leaves no line in the note", async () => {
    const { person } = await marisol();
    const talk = talkOf({ ...emptyForm("2026-11-20"), stand: 2 }, { ...around, personId: person });
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, value) {
      if (this.name === "outbox") {
        throw new DOMException("no room", "QuotaExceededError");
      }
      return put.call(this, value);
    });

    const saving = saveTalk({
      talk,
      privateNote: "Likes mornings.\nNov 20: x",
      keptPromiseId: null,
      reminder: null,
      influence: null,
    });

    await expect(saving).rejects.toMatchObject({ reason: "full" });
    expect(notes.value.get(person)).toBe("Likes mornings.");
  });
});
