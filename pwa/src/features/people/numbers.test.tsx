import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { outbox } from "#db/held.ts";
import { rows } from "#db/live.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import type { PersonRow, SessionMe } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { act } from "#sync/act.ts";
import { Numbers, Reach } from "./numbers.tsx";

const me = newId();

async function marisol(more: Partial<PersonRow> = {}): Promise<PersonRow> {
  const id = newId();
  await act("network.add_person", { id, name: "Marisol", created_at: instant() });
  await act("network.add_number", { id: newId(), person_id: id, number: "(312) 555-0142", label: "home" });
  return { ...(rows("person").value.get(id) as PersonRow), ...more };
}

const numbersOf = (person: PersonRow) =>
  [...rows("number").value.values()].filter(({ person_id }) => person_id === person.id);
const links = () => screen.queryAllByRole("link").map((link) => link.getAttribute("href"));

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
  await createVault(null);
  await saveFact("session", { member_id: me, team_id: null } as unknown as SessionMe);
});
afterEach(cleanup);
afterAll(closeTab);

test("a number is private until its keeper lets her captain have it, and stays one number", async () => {
  const person = await marisol({ sharing: "team" });
  render(<Numbers person={person} />);
  expect(screen.getByText("Nobody else sees this number.")).toBeTruthy();

  fireEvent.click(screen.getByRole("button", { name: "My team" }));

  await waitFor(() => screen.getByText(/Your captain and organizers see this number/));
  expect(numbersOf(person).map(({ number, label, sharing }) => [number, label, sharing])).toEqual([
    ["(312) 555-0142", "home", "team"],
  ]);
});

test("a shared number of a private person says that nobody sees it", async () => {
  const person = await marisol({ sharing: "only_me" });
  render(<Numbers person={person} />);

  fireEvent.click(screen.getByRole("button", { name: "Organizers" }));

  await waitFor(() => screen.getByText(/Nobody sees more of a number than of the person/));
});

test("a number that is typed once more stays one, and with whoever may see it", async () => {
  const person = await marisol({ sharing: "team" });
  render(<Numbers person={person} />);
  fireEvent.click(screen.getByRole("button", { name: "My team" }));
  await waitFor(() => screen.getByText(/Your captain and organizers see this number/));
  const waiting = outbox.value.length;

  fireEvent.input(screen.getByLabelText("New number"), { target: { value: "312-555-0142" } });
  fireEvent.click(screen.getByRole("button", { name: "Keep this number" }));

  await waitFor(() => expect(screen.queryByRole("button", { name: "Keep this number" })).toBeNull());
  expect(numbersOf(person).map(({ sharing }) => sharing)).toEqual(["team"]);
  expect(outbox.value.length).toBe(waiting);
});

test("a plain tap calls or texts, and the address holds the number alone", async () => {
  const person = await marisol();
  render(<Reach person={person} />);

  expect(links().slice(0, 2)).toEqual(["tel:3125550142", "sms:3125550142"]);
});

test.each([
  ["the language they like to speak", "es", "¿Cómo te fue en el turno?"],
  ["her own, where the app has no words in theirs", "ht", "How did your shift go?"],
])("a text can begin with words in %s; no address names anybody", async (_which, spoken, words) => {
  const person = await marisol({ language: spoken });
  render(<Reach person={person} />);

  const [, , ...begun] = links().map((href) => decodeURIComponent(href ?? ""));

  expect(begun).toHaveLength(3);
  expect(begun).toContain(`sms:3125550142?&body=${words}`);
  expect(begun.filter((href) => href.includes("Marisol"))).toEqual([]);
});

test("who asked to be left alone is not offered to be called", async () => {
  const person = await marisol();
  await act("network.do_not_contact", { id: newId(), person_id: person.id, added_at: instant() });
  render(<Reach person={person} />);
  render(<Numbers person={person} />);

  expect(screen.getByText("(312) 555-0142")).toBeTruthy();
  expect(links()).toEqual([]);
});

test("somebody else's shared number can be called, and is nobody's to change but its keeper's", async () => {
  const person = await marisol({ keeper_id: newId() });
  render(<Numbers person={person} />);

  expect(links()).toHaveLength(2);
  expect(screen.queryByRole("button")).toBeNull();
});
