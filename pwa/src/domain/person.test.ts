import { describe, expect, test } from "vitest";
import { standing } from "#domain/assessment.ts";
import { nextPromise } from "#domain/followup.ts";
import { byPerson, folded } from "#domain/person.ts";
import type { PromiseRow, Proof } from "#domain/rows.ts";

describe("a name", () => {
  test("is found without its accents and capitals, in whatever way they are encoded", () => {
    expect([folded("Ana Lucía "), folded("Ana Luci\u0301a")]).toEqual(["ana lucia", "ana lucia"]);
  });
});

describe("what is known of a person", () => {
  const said = (
    id: string,
    stand: number,
    { proof = null, withdrawn_at = null }: { proof?: Proof | null; withdrawn_at?: string | null } = {},
  ) => ({ id, member_id: "me", stand, proof, assessed_at: `2026-11-0${id}T12:00:00.000Z`, withdrawn_at });
  const promise = (id: string, due_on: string, state: PromiseRow["state"] = "open") => ({
    id,
    due_on,
    state,
  });

  test("is listed by person, in the order it was given", () => {
    const rows = ["ana", "ken", "ana"].map((person_id, id) => ({ person_id, id }));

    expect([...byPerson(rows)]).toEqual([
      ["ana", [rows[0], rows[2]]],
      ["ken", [rows[1]]],
    ]);
  });

  test("takes where they stand from the latest talk and forgets no deed", () => {
    const now = standing([said("1", 2, { proof: "signed" }), said("2", 1)]);

    expect(now).toMatchObject({ stand: 1, proven: true });
  });

  test("counts nothing that was taken back", () => {
    const back = "2026-11-09T12:00:00.000Z";

    expect(standing([said("1", 3), said("2", 1, { proof: "came", withdrawn_at: back })])).toMatchObject({
      stand: 3,
      proven: false,
    });
    expect(standing([])).toEqual({ stand: null, saidAt: null, proven: false });
  });

  test("has one promise next: open, due first, of those due together the one made first", () => {
    const promises = [
      promise("4", "2026-11-22"),
      promise("3", "2026-11-21"),
      promise("2", "2026-11-21"),
      promise("1", "2026-11-01", "kept"),
    ];

    expect(nextPromise(promises)?.id).toBe("2");
    expect(nextPromise([promise("1", "2026-11-01", "dropped")])).toBeNull();
  });
});
