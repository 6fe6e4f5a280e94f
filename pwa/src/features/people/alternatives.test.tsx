import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows, outbox } from "#db/held.ts";
import { rows } from "#db/live.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import type { AlternativeRow, PersonRow, SessionMe } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { Alternatives } from "./alternatives.tsx";

const [ben, rosa] = [newId(), newId()];
const marisol = { id: newId(), ver: 7, name: "Marisol Vega", influence: 3, keeper_id: ben } as PersonRow;
const lost = { ver: 8, person_id: marisol.id, member_id: ben, noted_at: instant() };
const name: AlternativeRow = { ...lost, id: newId(), field: "name", value: "Irma Calderón" };

function Page() {
  const person = rows("person").value.get(marisol.id);
  return person ? <Alternatives person={person} /> : null;
}

async function shows(...lost: AlternativeRow[]): Promise<void> {
  const held = [
    { kind: "person" as const, row: marisol },
    ...lost.map((row) => ({ kind: "alternative" as const, row })),
  ];
  await holdRows(held.map(({ kind, row }) => ({ kind, id: row.id, scope: "U", ver: row.ver, row })));
  render(<Page />);
}

const saved = () => outbox.value.map(({ envelope }) => [envelope.type, envelope.args]);
const text = () => document.body.textContent;

describe("a value that lost against another edit", () => {
  beforeAll(async () => {
    await speak("en", false);
    await wordsOfRooms();
  });
  beforeEach(async () => {
    await createVault(null);
    await saveFact("session", { member_id: ben, role: "member", status: "active" } as SessionMe);
  });
  afterEach(cleanup);
  afterAll(closeTab);

  test("is shown to whoever wrote it, and taking it up again is a correction", async () => {
    await shows(name);

    expect(text()).toContain("You wrote “Irma Calderón” for the name. Another change has taken its place.");
    fireEvent.click(screen.getByRole("button", { name: "Use mine" }));

    await waitFor(() => expect(text()).not.toContain("Irma"));
    expect(saved().at(-1)).toEqual([
      "network.correct_person",
      { id: marisol.id, set: { name: "Irma Calderón" }, base: 7 },
    ]);
  });

  test("is left where it is with one word, which travels", async () => {
    await shows(name);

    fireEvent.click(screen.getByRole("button", { name: "Keep the other one" }));

    await waitFor(() => expect(text()).not.toContain("Irma"));
    expect(saved().at(-1)).toEqual(["network.settle_alternative", { id: name.id }]);
  });

  test("is said for each field in its own words, also when it was left empty", async () => {
    await shows(
      { ...name, id: newId(), field: "influence", value: 1 },
      { ...name, id: newId(), field: "cadence_days", value: null },
      { ...name, id: newId(), field: "language", value: "ht" },
    );

    expect(text()).toContain(
      "You wrote “A few” for how many would listen. Another change has taken its place.",
    );
    expect(text()).toContain(
      "You had left this empty: how often to talk. Another change has taken its place.",
    );
    expect(text()).toContain("“Haitian Creole”");
  });

  test("names the groups that were written", async () => {
    const route = { id: newId(), ver: 1, name: "Route 9", kind: "carpool" as const, worksite_id: newId() };
    holdRows([
      { kind: "social_group", id: route.id, scope: "P", ver: 1, row: { ...route, is_retired: false } },
    ]);
    await shows({ ...name, id: newId(), field: "group_ids", value: [route.id] });

    expect(text()).toContain("You wrote “Route 9” for the groups. Another change has taken its place.");
    fireEvent.click(screen.getByRole("button", { name: "Use mine" }));
    await waitFor(() => expect(text()).not.toContain("Route 9"));
    expect(saved().at(-1)?.[1]).toEqual({ id: marisol.id, set: { group_ids: [route.id] }, base: 7 });
  });

  test("is not shown to anybody else, nor when it stands after all, nor of a field this release does not know", async () => {
    await shows(
      { ...name, id: newId(), member_id: rosa },
      { ...name, id: newId(), field: "influence", value: 3 },
      { ...name, id: newId(), field: "pronouns", value: "they" },
    );

    expect(screen.queryByRole("button")).toBeNull();
  });
});
