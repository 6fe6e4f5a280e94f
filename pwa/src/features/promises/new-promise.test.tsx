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
import { NewPromiseSheet } from "./new-promise-sheet.tsx";

async function knows(name: string): Promise<string> {
  const id = newId();
  await act("network.add_person", { id, name, created_at: instant() });
  return id;
}

const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
const tap = (name: string) => fireEvent.click(screen.getByRole("button", { name, hidden: true }));
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
  afterEach(cleanup);

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
    const made = [...rows("promise").value.values()].map(({ person_id, what, due_on }) => [
      person_id,
      what,
      due_on,
    ]);
    expect(made).toEqual([[lucia, "the night schedule", friday]]);
  });

  test("is not offered about somebody who asked to be left alone", async () => {
    const id = await knows("Dov V.");
    await act("network.do_not_contact", { id: newId(), person_id: id, added_at: instant() });
    render(<NewPromiseSheet onClose={() => undefined} />);

    type("To whom?", "dov");

    expect(screen.getByText("Nobody on your list by that name.")).toBeTruthy();
  });
});
