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
import type { SessionMe } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { act } from "#sync/act.ts";
import { draftUnder } from "#sync/draft.ts";
import { NewPromiseSheet } from "./new-promise-sheet.tsx";

async function knows(name: string): Promise<string> {
  const id = newId();
  await act("network.add_person", { id, name, created_at: instant() });
  return id;
}

const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
const tap = (name: string) => fireEvent.click(screen.getByRole("button", { name, hidden: true }));
const pick = (name: string) => {
  type("To whom?", name);
  tap(name);
};
const found = () => screen.queryAllByRole("button", { name: /V\.|Lucía/, hidden: true }).length;

describe("a promise outside of a talk", () => {
  beforeAll(async () => {
    await speak("en", false);
    await wordsOfRooms();
    await createVault(null);
    await saveFact("session", { member_id: newId(), team_id: null } as unknown as SessionMe);
    holdRows([]);
  });
  afterAll(closeTab);
  afterEach(() => {
    cleanup();
    draftUnder("promise").type(undefined);
  });

  test("is made to somebody found by a few letters, in her own words and for a day of her choice", async () => {
    const lucia = await knows("Ana Lucía");
    await knows("Marisol V.");
    let closed = false;
    render(
      <NewPromiseSheet
        onClose={() => {
          closed = true;
        }}
      />,
    );
    type("To whom?", "lucia");
    expect(found()).toBe(1);

    tap("Ana Lucía");
    type("What did you promise?", " the night schedule ");
    const friday = daysAfter(localDay(), 9);
    type("By when?", friday);
    tap("Save");

    await waitFor(() => expect(closed).toBe(true));
    const made = [...rows("promise").value.values()]
      .filter(({ due_on }) => due_on === friday)
      .map(({ person_id, what }) => [person_id, what]);
    expect(made).toEqual([[lucia, "the night schedule"]]);
  });

  test("is made once by a thumb that taps twice", async () => {
    const noor = await knows("Noor");
    let closed = false;
    render(
      <NewPromiseSheet
        to={noor}
        onClose={() => {
          closed = true;
        }}
      />,
    );
    type("What did you promise?", "the night schedule");
    tap("Save");
    tap("Save");

    await waitFor(() => expect(closed).toBe(true));
    // Whatever was on its way has been written once the next entry is.
    await knows("Lupe");
    expect([...rows("promise").value.values()].filter(({ person_id }) => person_id === noor)).toHaveLength(1);
  });

  test("is not offered about somebody who asked to be left alone", async () => {
    const id = await knows("Goran V.");
    await act("network.do_not_contact", { id: newId(), person_id: id, added_at: instant() });
    render(<NewPromiseSheet onClose={() => undefined} />);

    type("To whom?", "goran");

    expect(screen.getByText("Nobody on your list by that name.")).toBeTruthy();
  });

  test("is made to somebody else when the first one was a slip of the thumb, and keeps its words", async () => {
    await knows("Nora");
    await knows("Noemi");
    const first = render(<NewPromiseSheet onClose={() => undefined} />);
    pick("Nora");
    type("What did you promise?", "the grid");
    first.unmount();
    render(<NewPromiseSheet onClose={() => undefined} />);

    tap("Someone else");
    pick("Noemi");

    expect(screen.getByRole("heading", { name: "A promise to Noemi", hidden: true })).toBeTruthy();
    expect((screen.getByLabelText("What did you promise?") as HTMLInputElement).value).toBe("the grid");
  });

  test("that was begun is about nobody once she asked to be left alone, or has left", async () => {
    const [quico, quela] = [await knows("Quico"), await knows("Quela")];
    const nobody = () => waitFor(() => expect(screen.getByLabelText("To whom?")).toBeTruthy());
    render(<NewPromiseSheet onClose={() => undefined} />);
    pick("Quico");
    await act("network.do_not_contact", { id: newId(), person_id: quico, added_at: instant() });
    await nobody();
    pick("Quela");
    await act("network.correct_person", { id: quela, set: { left_on: localDay() } });
    await nobody();

    type("To whom?", "qu");

    expect(screen.getByText("Nobody on your list by that name.")).toBeTruthy();
  });

  test("for a day that cannot be is not saved, and not for another day instead", async () => {
    await knows("Carla");
    const before = rows("promise").value.size;
    render(<NewPromiseSheet onClose={() => undefined} />);
    pick("Carla");

    type("By when?", daysAfter(localDay(), -3));
    const isOff = (screen.getByRole("button", { name: "Save", hidden: true }) as HTMLButtonElement).disabled;
    tap("Save");

    expect((screen.getByLabelText("By when?") as HTMLInputElement).value).toBe(daysAfter(localDay(), -3));
    expect(screen.getByText(/Choose a day from today on/)).toBeTruthy();
    expect([isOff, rows("promise").value.size]).toEqual([true, before]);
    type("By when?", daysAfter(localDay(), 3));
    expect(screen.queryByText(/Choose a day from today on/)).toBeNull();
  });

  test("begun on somebody's page is about her, beside whatever else was begun, until somebody else is chosen", async () => {
    const [luz, dov] = [await knows("Luz V."), await knows("Dov V.")];
    draftUnder("promise").type({ personId: dov, what: "call back" });
    const { unmount } = render(<NewPromiseSheet to={luz} onClose={() => undefined} />);
    expect(screen.getByRole("heading", { name: "A promise to Luz V.", hidden: true })).toBeTruthy();
    type("What did you promise?", "the schedule");
    unmount();

    render(<NewPromiseSheet to={luz} onClose={() => undefined} />);
    expect(screen.getByDisplayValue("the schedule")).toBeTruthy();
    tap("Someone else");
    expect(screen.getByLabelText("To whom?")).toBeTruthy();
    expect(draftUnder<{ what: string }>("promise").typed.value?.what).toBe("call back");
    draftUnder(`promise:${luz}`).type(undefined);
  });
});
