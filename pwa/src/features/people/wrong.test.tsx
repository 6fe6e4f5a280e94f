import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows } from "#db/held.ts";
import { rows } from "#db/live.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { daysAfter, instant, localDay } from "#domain/instant.ts";
import type { MeRow, PersonRow, SessionMe, Stand } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { act } from "#sync/act.ts";
import { Timeline } from "./timeline-list.tsx";

const me = newId();
const today = localDay();
const about = <R extends { person_id: string }>(all: Iterable<R>, person: string) =>
  [...all].filter(({ person_id }) => person_id === person);
const talksWith = (person: string) =>
  about(rows("conversation").value.values(), person).filter(({ withdrawn_at }) => withdrawn_at === null);
const promisesOf = (person: string) => about(rows("promise").value.values(), person);
const standsOf = (person: string) =>
  about(rows("assessment").value.values(), person)
    .filter(({ withdrawn_at }) => withdrawn_at === null)
    .map(({ stand }) => stand);
const tap = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

/** A talk in which a promise was kept and another one made. */
async function talked(stand: Stand): Promise<PersonRow> {
  const id = newId();
  const kept = newId();
  const held_at = instant();
  await act("network.add_person", { id, name: "Marisol", created_at: held_at });
  await act("followups.promise", { id: kept, person_id: id, what: "bring the numbers", due_on: today });
  await act("conversations.log", {
    id: newId(),
    person_id: id,
    held_at,
    note: "Short two on weekends",
    assessment: { id: newId(), stand, proof: null },
    promise: { id: newId(), what: "Talk again", due_on: daysAfter(today, 3) },
    thank_you: { id: newId() },
  });
  await act("followups.keep_promise", { id: kept, kept_at: held_at });
  return rows("person").value.get(id) as PersonRow;
}

async function sees(person: PersonRow): Promise<void> {
  render(<Timeline person={person} />);
  await screen.findByText("Short two on weekends");
  const line = screen.getByText("Short two on weekends").closest("li") as HTMLElement;
  fireEvent.click(line.querySelector("button") as HTMLElement);
}

describe("a talk on the timeline that is wrong", () => {
  beforeAll(async () => {
    await speak("en", false);
    await wordsOfRooms();
    await createVault(null);
    await saveFact("session", { member_id: me, team_id: null } as unknown as SessionMe);
    holdRows([{ kind: "me", id: me, scope: "U", ver: 1, row: { id: me, ver: 1, name: "Tere" } as MeRow }]);
  });
  afterEach(cleanup);
  afterAll(closeTab);

  test("is taken back with what it caused, and the promise it kept is open again", async () => {
    const marisol = await talked(2);
    await sees(marisol);
    tap("Take this talk back");

    await waitFor(() =>
      expect(promisesOf(marisol.id).map(({ what, state }) => [what, state])).toEqual([
        ["bring the numbers", "open"],
        ["Talk again", "dropped"],
      ]),
    );
    expect(talksWith(marisol.id)).toEqual([]);
  });

  test("is put on no day that is still to come, which is said", async () => {
    const marisol = await talked(2);
    await sees(marisol);
    tap("The day");
    fireEvent.input(screen.getByLabelText("On which day did you talk?"), {
      target: { value: daysAfter(today, 1) },
    });

    expect(screen.getByText("Choose a day up to today.")).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Save" }).disabled).toBe(true);
  });

  test("put right by a thumb that taps twice, it is said again once", async () => {
    const marisol = await talked(2);
    await sees(marisol);
    tap("The day");
    fireEvent.input(screen.getByLabelText("On which day did you talk?"), {
      target: { value: daysAfter(today, -2) },
    });
    const save = screen.getByRole("button", { name: "Save" });
    fireEvent.click(save);
    fireEvent.click(save);

    await waitFor(() => expect(screen.queryByRole("button", { name: "Save" })).toBeNull());
    // Whatever was on its way has been written once the next entry is.
    await act("network.add_person", { id: newId(), name: "Lupe", created_at: instant() });
    expect(talksWith(marisol.id)).toHaveLength(1);
    expect(standsOf(marisol.id)).toEqual([2]);
  });

  test("was on another day: everything that hangs on it goes along, once", async () => {
    const marisol = await talked(2);
    const day = daysAfter(today, -2);
    await sees(marisol);
    tap("The day");
    fireEvent.input(screen.getByLabelText("On which day did you talk?"), { target: { value: day } });
    tap("Save");

    await waitFor(() => expect(localDay(promisesOf(marisol.id)[0]?.kept_at ?? 0)).toBe(day));
    const [talk, ...more] = talksWith(marisol.id);
    expect([talk?.held_at && localDay(talk.held_at), talk?.note, more]).toEqual([
      day,
      "Short two on weekends",
      [],
    ]);
    expect(standsOf(marisol.id)).toEqual([2]);
    expect(promisesOf(marisol.id).map(({ what, state }) => [what, state])).toEqual([
      ["bring the numbers", "kept"],
      ["Talk again", "dropped"],
      ["Talk again", "open"],
    ]);
  });

  test("said that somebody stood elsewhere: the level changes and the hour stays", async () => {
    const marisol = await talked(2);
    const [before] = talksWith(marisol.id);
    await sees(marisol);
    tap("Where they stand");
    fireEvent.click(screen.getByRole("button", { name: /Leaning no/ }));

    await waitFor(() => expect(standsOf(marisol.id)).toEqual([4]));
    expect(talksWith(marisol.id).map(({ held_at }) => held_at)).toEqual([before?.held_at]);
    expect(promisesOf(marisol.id)[0]?.state).toBe("kept");
  });

  test("and a promise that was not kept is open again", async () => {
    const marisol = await talked(3);
    await sees(marisol);
    tap("Cancel");
    const line = screen.getByText(/Promise kept/).closest("li") as HTMLElement;
    fireEvent.click(line.querySelector("button") as HTMLElement);
    tap("I have not kept it yet");

    await waitFor(() => expect(promisesOf(marisol.id)[0]?.state).toBe("open"));
  });
});
