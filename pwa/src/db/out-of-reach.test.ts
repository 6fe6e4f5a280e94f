import "fake-indexeddb/auto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { holdRows } from "#db/held.ts";
import { isOutOfReach } from "#db/out-of-reach.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import type { PersonRow } from "#domain/rows.ts";

const today = "2026-11-19";
const knows = (id: string, left_on: string | null = null) => {
  const row = { id, ver: 1, name: id, left_on } as unknown as PersonRow;
  holdRows([{ kind: "person", id, scope: "v", ver: 1, row }]);
};
const wish = (person_id: string, lifted_at: string | null, ver = 1) => {
  const id = `wish-${person_id}`;
  const row = { id, ver, person_id, member_id: "tere", added_at: "2026-11-01T09:00:00.000Z", lifted_at };
  holdRows([{ kind: "do_not_contact", id, scope: "v", ver, row }]);
};

describe("nobody is sent to somebody", () => {
  beforeAll(() => createVault(null));
  afterAll(closeTab);

  test("who asked to be left alone, until that is lifted", () => {
    knows("dov");
    const before = isOutOfReach("dov", today);
    wish("dov", null);
    const asked = isOutOfReach("dov", today);
    wish("dov", "2026-11-18T09:00:00.000Z", 2);

    expect([before, asked, isOutOfReach("dov", today)]).toEqual([false, true, false]);
  });

  test("who has left, from that day on", () => {
    knows("ana", today);

    expect(["2026-11-18", today].map((day) => isOutOfReach("ana", day))).toEqual([false, true]);
  });

  test("but whom this phone does not know may well be there", () => {
    expect(isOutOfReach("lupe", today)).toBe(false);
  });
});
