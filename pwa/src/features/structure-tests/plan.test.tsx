import "fake-indexeddb/auto";
import { cleanup, render, screen, within } from "@testing-library/preact";
import { LocationProvider } from "preact-iso";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import type { PersonRow, SessionMe } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { ByMember } from "./plan-screen.tsx";

const near = { closeness: 40, talks: 6, same_shift: true, same_language: false, same_group: "Route 9" };
const asks = [
  { ...near, person_id: "marisol", person_name: "Marisol V.", member_id: "luis", member_name: "Luis A." },
  { ...near, person_id: "deshawn", person_name: "Deshawn P.", member_id: "luis", member_name: "Luis A." },
  { ...near, person_id: "joyce", person_name: "Joyce K.", member_id: "rosa", member_name: "Rosa M." },
];

const signedIn = (role: SessionMe["role"]) =>
  saveFact("session", { member_id: "rosa", role, status: "active" } as SessionMe);

const linksOf = (name: string) =>
  within(screen.getByRole("region", { name }))
    .queryAllByRole("link")
    .map((link) => link.getAttribute("href"));

const shown = () =>
  render(
    <LocationProvider>
      <ByMember asks={asks} teamId="evs" />
    </LocationProvider>,
  );

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
  await createVault(null);
  const marisol = { id: "marisol", name: "Marisol V." } as PersonRow;
  holdRows([{ kind: "person", id: "marisol", scope: "S", ver: 1, row: marisol }]);
});
afterEach(cleanup);
afterAll(closeTab);

test("an organizer goes on to whoever should ask, and to the people her phone holds", async () => {
  await signedIn("organizer");
  shown();

  expect(linksOf("Luis A. asks 2 people")).toEqual(["/people/marisol", "/team/m/luis"]);
});

test("nobody is led to herself", async () => {
  await signedIn("organizer");
  shown();

  expect(linksOf("Rosa M. asks 1 person")).toEqual([]);
});

test("why she is close is said in words, the group that both are in by its name", async () => {
  await signedIn("organizer");
  shown();

  expect(screen.getAllByText("talked 6 times, same shift, and both in “Route 9”")).toHaveLength(3);
});
