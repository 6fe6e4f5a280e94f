import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { PersonRow } from "#domain/rows.ts";

const marisol: PersonRow = {
  id: "kept",
  ver: 7,
  name: "Marisol Vega",
  sharing: "only_me",
  keeper_id: "ben",
  team_id: null,
  department_id: "dietary",
  shift_id: null,
  influence: 2,
  language: null,
  cadence_days: null,
  left_on: null,
  source: "typed",
  created_at: "2026-11-16T18:00:00.000Z",
};
const other: PersonRow = {
  ...marisol,
  id: "dropped",
  name: "Marisol V.",
  department_id: "kitchen",
  shift_id: "nights",
  influence: null,
  language: "es",
  created_at: "2026-11-17T18:00:00.000Z",
};

let merging: typeof import("./merging.ts");

beforeEach(async () => {
  vi.resetModules();
  vi.stubGlobal("indexedDB", new IDBFactory());
  const { createVault } = await import("#db/vault.ts");
  merging = await import("./merging.ts");
  await createVault(null);
});
afterEach(async () => {
  const { closeTab } = await import("#db/tabs.ts");
  closeTab();
  vi.unstubAllGlobals();
});

describe("what two entries say", () => {
  test("is asked about where both say something and not the same", () => {
    expect(merging.differing(marisol, other)).toEqual(["name", "department_id"]);
    expect(merging.differing(marisol, marisol)).toEqual([]);
  });

  test("goes along by itself where only the dropped one says something", () => {
    expect(merging.fieldsOf(marisol, other, {})).toEqual({ shift_id: "nights", language: "es" });
  });

  test("keeps the groups of the kept one, and takes those of the other where it has none", () => {
    const inRoute = { ...other, group_ids: ["route"] };
    expect(merging.fieldsOf(marisol, inRoute, {})).toEqual({
      shift_id: "nights",
      language: "es",
      group_ids: ["route"],
    });
    expect(merging.fieldsOf({ ...marisol, group_ids: ["lunch"] }, inRoute, {})).not.toHaveProperty(
      "group_ids",
    );
    expect(merging.fieldsOf({ ...marisol, group_ids: null }, other, {})).not.toHaveProperty("group_ids");
  });

  test("is that of the dropped one where the member chose so", () => {
    const chosen = { name: "dropped", department_id: "kept" };
    expect(merging.fieldsOf(marisol, other, chosen)).toEqual({
      name: "Marisol V.",
      shift_id: "nights",
      language: "es",
    });
  });
});

test("of two with as many talks the older entry is kept", () => {
  expect(merging.keptFirst(other, marisol)).toEqual([marisol, other]);
  expect(merging.keptFirst(marisol, other)).toEqual([marisol, other]);
});

describe("on a phone whose member keeps both", () => {
  async function knows(...people: PersonRow[]) {
    const [{ saveFact }, { act }] = [await import("#db/facts.ts"), await import("#sync/act.ts")];
    const me = { member_id: "ben", union_id: "cedar", union_name: "Cedar Hollow", name: "Ben" };
    await saveFact("session", {
      ...me,
      role: "member",
      status: "active",
      language: "en",
      device_id: "phone",
    } as Parameters<typeof saveFact<"session">>[1] & object);
    const { newId } = await import("#domain/identifier.ts");
    const { rows } = await import("#db/live.ts");
    const ids = people.map(() => newId());
    for (const [n, { name, created_at }] of people.entries()) {
      await act("network.add_person", { id: ids[n] ?? "", name, created_at });
    }
    const { savePrivateNote } = await import("#sync/act.ts");
    await savePrivateNote(ids[1] ?? "", "Met at the bus stop");
    return { ids, person: (n: number) => rows("person").value.get(ids[n] ?? "") as PersonRow, rows };
  }

  test("doubles are offered until she says that they are two", async () => {
    const { person, ids } = await knows(marisol, other);

    const offered = merging.doubleOf(person(0));
    await merging.sayTheyDiffer(ids[1] ?? "", ids[0] ?? "");

    expect([offered?.id, merging.doubleOf(person(0)), merging.doubleOf(person(1))]).toEqual([
      ids[1],
      null,
      null,
    ]);
  });

  test("put together they are one, the private note goes along, and for a month they can be taken apart", async () => {
    const { person, ids, rows } = await knows(marisol, other);
    const { notes } = await import("#db/live.ts");

    await merging.mergePeople(person(0), person(1), { name: ids[1] ?? "" });

    expect([...rows("person").value.values()].map(({ name }) => name)).toEqual(["Marisol V."]);
    expect([...notes.value]).toEqual([[ids[0], "Met at the bus stop"]]);
    expect(merging.undoableMerge(person(0))?.dropped_id).toBe(ids[1]);
    expect(merging.doubleOf(person(0))).toBeNull();
    const merge = merging.undoableMerge(person(0));
    if (merge) {
      await merging.unmergePeople(merge);
    }
    expect(merging.undoableMerge(person(0))).toBeNull();
  });
});
