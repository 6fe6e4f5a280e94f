import "fake-indexeddb/auto";
import type { Signal } from "@preact/signals";
import { afterEach, expect, test, vi } from "vitest";
import type { Kind } from "#domain/rows.ts";

afterEach(() => vi.resetModules());

/** Let the phone hold rows of a kind, as after a pull. */
async function holds(kind: Kind, all: readonly { id: string }[]) {
  const { shadow } = await import("#db/held.ts");
  (shadow(kind) as Signal<unknown>).value = new Map(all.map((row) => [row.id, row]));
}

async function captainOf(...ids: string[]) {
  await holds("me", [{ id: "rosa", captain_of: ids } as { id: string }]);
  await holds(
    "team",
    ids.map((id) => ({ id, name: `Team ${id}` })),
  );
  return import("./chosen-team.ts");
}

test("who captains one team looks at that one", async () => {
  const { ownTeam, ownTeams } = await captainOf("night");

  expect([ownTeam(), ownTeams()]).toEqual(["night", [{ id: "night", name: "Team night" }]]);
});

test("who captains two looks at the first until she chooses the other, on every screen", async () => {
  const { chooseTeam, ownTeam } = await captainOf("night", "day");
  expect(ownTeam()).toBe("night");

  chooseTeam("day");

  expect(ownTeam()).toBe("day");
});

test("a team that is not hers any more is not looked at", async () => {
  const { chooseTeam, ownTeam } = await captainOf("night", "day");

  chooseTeam("weekend");

  expect(ownTeam()).toBe("night");
});

test("who captains none looks at none", async () => {
  const { ownTeam } = await captainOf();

  expect(ownTeam()).toBeNull();
});
