import "fake-indexeddb/auto";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows, outbox } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import type { DoNotContactRow, PersonRow, RosterMatchRow, SessionMe } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { LeaveAlone } from "./left-alone.tsx";

const memberId = newId();

/** Somebody who asked to be left alone twice, and a third time that a captain has ended since. */
function leftAlone(repeated = false) {
  const person = { id: newId(), name: "Marisol", keeper_id: memberId } as PersonRow;
  const wish = (lifted_at: string | null): DoNotContactRow => ({
    id: newId(),
    ver: 1,
    person_id: person.id,
    member_id: newId(),
    added_at: instant(),
    lifted_at,
    repeated,
  });
  const wishes = [wish(null), wish(null), wish(instant())];
  holdRows(wishes.map((row) => ({ kind: "do_not_contact", id: row.id, scope: "P", ver: 1, row })));
  return { person, standing: wishes.slice(0, 2).map(({ id }) => id) };
}

const button = (name: string) => screen.getByRole("button", { name });

const signedIn = (role: SessionMe["role"]) =>
  saveFact("session", { member_id: memberId, role, status: "active" } as SessionMe);

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
  await createVault(null);
});
afterEach(cleanup);
afterAll(closeTab);

test("a member reads who can end the wish, and ends none herself", async () => {
  await signedIn("member");
  render(<LeaveAlone person={leftAlone().person} />);

  expect(screen.getByText(/tell your captain or an organizer/)).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
});

test("a member ends what a match that she took back has left on her own entry, and nothing while it stands", async () => {
  await signedIn("member");
  const { person } = leftAlone(true);
  const match = { id: newId(), ver: 1, person_id: person.id, pair: "p", decided_at: instant() };
  const said = (answer: "same" | "different") => {
    const row = { ...match, answer } as RosterMatchRow;
    holdRows([{ kind: "roster_match", id: row.id, scope: "P", ver: 1, row }]);
  };
  render(<LeaveAlone person={person} />);
  expect(button("They want to be contacted again")).toBeTruthy();

  await act(() => said("same"));
  expect(screen.queryByRole("button")).toBeNull();

  await act(() => said("different"));
  fireEvent.click(button("They want to be contacted again"));
  expect(screen.getByText(/A wish that someone else noted stays as it is/)).toBeTruthy();
});

test("a captain ends every wish she sees, once she has said why", async () => {
  await signedIn("captain");
  const { person, standing } = leftAlone();
  render(<LeaveAlone person={person} />);
  fireEvent.click(button("They want to be contacted again"));

  fireEvent.click(button("They may be contacted again"));
  expect(screen.getByText("Say in a few words why.")).toBeTruthy();
  expect(outbox.value).toEqual([]);

  fireEvent.input(screen.getByLabelText("Why?"), { target: { value: " She asked me to call. " } });
  fireEvent.click(button("They may be contacted again"));

  await waitFor(() =>
    expect(screen.getByRole("button", { name: "They asked to be left alone" })).toBeTruthy(),
  );
  expect(outbox.value.map(({ envelope }) => [envelope.type, envelope.args])).toEqual([
    ["network.lift_do_not_contact", { observed: standing, reason: "She asked me to call." }],
  ]);
});
