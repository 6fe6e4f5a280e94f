import { afterEach, expect, test, vi } from "vitest";
import { holdRows } from "#db/held.ts";
import { newId } from "#domain/identifier.ts";
import type { PersonRow } from "#domain/rows.ts";
import { firstName } from "#i18n/format.ts";
import { shownName, wantInitials } from "#i18n/names.ts";
import { followInitials } from "./follow-initials.ts";

function onThisPhone(...names: string[]): void {
  holdRows(
    names.map((name) => {
      const id = newId();
      return { kind: "person", id, scope: "U", ver: 1, row: { id, ver: 1, name } as PersonRow };
    }),
  );
}

afterEach(() => wantInitials(false));

test("two people of one phone who share initials are told apart, whole names and given names alike", async () => {
  onThisPhone("Marisol Vega", "Mirta Vidal", "Ken B.");
  wantInitials(true);
  const stop = followInitials();

  await vi.waitFor(() => expect(shownName("Marisol Vega")).toBe("Ma. Ve."));
  expect(["Mirta Vidal", "Ken B."].map(shownName)).toEqual(["Mi. Vi.", "K. B."]);
  expect(["Marisol Vega", "Ken B."].map(firstName)).toEqual(["Ma.", "K."]);

  stop();
  expect(shownName("Marisol Vega")).toBe("M. V.");
});
