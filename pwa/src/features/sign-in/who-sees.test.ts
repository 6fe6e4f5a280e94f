import { expect, test } from "vitest";
import table from "#vectors/who_sees.json";
import { whoSees } from "./who-sees.tsx";

test("a newcomer reads the table that the server is held to", () => {
  const shown = whoSees.map((row) => row.map((key) => key?.replace("sees.", "") ?? null));

  expect(shown).toEqual(
    table.rows.map(({ what, team, captain, organizers }) => [what, team, captain, organizers]),
  );
});
