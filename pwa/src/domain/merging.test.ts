import { describe, expect, test } from "vitest";
import type { Envelope } from "#domain/envelope.ts";
import { standingId } from "#domain/merging.ts";
import { type Overlay, overlay } from "#domain/overlay.ts";
import type { View } from "#domain/reduce.ts";
import type { Kind, Mutations, MutationType, Row } from "#domain/rows.ts";

type Table = Partial<Record<Kind, readonly object[]>>;

function viewOf(table: Table): View {
  const rowsOf = <K extends Kind>(kind: K) => (table[kind] ?? []) as Row<K>[];
  return {
    get: (kind, id) => rowsOf(kind).find((row) => row.id === id),
    all: (kind) => rowsOf(kind),
  };
}

function say<T extends MutationType>(type: T, args: Mutations[T]): Envelope {
  const at = "2026-11-20T15:00:00.000Z";
  return { mid: `${type} ${JSON.stringify(args)}`, v: 1, type, at, tz: -360, args } as Envelope;
}

function shown<K extends Kind>(table: Table, laid: Overlay, kind: K): Row<K>[] {
  const over = laid.get(kind);
  const under = (table[kind] ?? []).filter((row) => !over?.has((row as Row).id)) as Row<K>[];
  return [...under, ...([...(over?.values() ?? [])].filter(Boolean) as unknown as Row<K>[])];
}

const person = { ver: 4, keeper_id: "ben", team_id: "night", department_id: null, language: null };
const lists: Table = {
  person: [
    { ...person, id: "kept", name: "Marisol Vega", sharing: "team" },
    { ...person, id: "dropped", name: "Marisol V.", sharing: "only_me" },
  ],
  conversation: [{ id: "talk", person_id: "dropped" }],
  do_not_contact: [{ id: "wish", person_id: "dropped", lifted_at: null }],
  promise: [{ id: "promise", person_id: "kept" }],
  number: [
    { id: "n1", person_id: "kept", number: "312 555 0100" },
    { id: "n2", person_id: "dropped", number: "(312) 555-0100" },
    { id: "n3", person_id: "dropped", number: "312 555 0199" },
  ],
  tie: [
    { id: "t1", person_id: "kept", member_id: "ben", kind: "friend" },
    { id: "t2", person_id: "dropped", member_id: "ben", kind: "ally" },
  ],
};
const merge = say("network.merge_people", {
  id: "merge",
  keep_id: "kept",
  drop_id: "dropped",
  set: { language: "es" },
  base: 4,
});
const ben = { member_id: "ben", team_id: "night" };

describe("two people put together on the phone", () => {
  const laid = overlay(viewOf(lists), [merge, merge], ben);

  test("are one, with the fields she chose, shared as narrowly as the narrower was", () => {
    expect(shown(lists, laid, "person")).toEqual([
      { ...person, id: "kept", name: "Marisol Vega", sharing: "only_me", language: "es" },
    ]);
  });

  test("bring all that is about them, and what both have once", () => {
    const of = (kind: "conversation" | "do_not_contact" | "promise" | "number" | "tie") =>
      shown(lists, laid, kind)
        .map((row) => `${row.id} ${row.person_id}`)
        .sort();
    expect([of("conversation"), of("do_not_contact"), of("promise"), of("number"), of("tie")]).toEqual([
      ["talk kept"],
      ["wish kept"],
      ["promise kept"],
      ["n1 kept", "n3 kept"],
      ["t1 kept"],
    ]);
  });

  test("leave a way from the one to the other", () => {
    const merges = shown(lists, laid, "person_merge");
    expect(merges.map(({ kept_id, dropped_id, undone_at }) => [kept_id, dropped_id, undone_at])).toEqual([
      ["kept", "dropped", null],
    ]);
    expect(standingId(merges, "dropped")).toBe("kept");
  });

  test("get what another phone wrote about the dropped one", () => {
    const talk = say("conversations.log", {
      id: "late",
      person_id: "dropped",
      held_at: "2026-11-20T12:00:00.000Z",
    });
    const late = overlay(viewOf(lists), [merge, talk], ben);
    expect(late.get("conversation")?.get("late")).toMatchObject({ person_id: "kept" });
  });

  test("are left as the server has them once it has merged them", () => {
    const pulled: Table = { ...lists, person: (lists.person ?? []).slice(0, 1) };
    expect(overlay(viewOf(pulled), [merge], ben).size).toBe(0);
  });

  test("are marked as two again at once; the rest comes from the server", () => {
    const apart = overlay(viewOf(lists), [merge, say("network.unmerge_people", { id: "merge" })], ben);
    const merges = shown(lists, apart, "person_merge");
    expect(merges.map((row) => row.undone_at)).toEqual(["2026-11-20T15:00:00.000Z"]);
    expect(standingId(merges, "dropped")).toBe("dropped");
  });
});

describe("who stands for whom", () => {
  const step = (dropped_id: string, kept_id: string) => ({ dropped_id, kept_id, undone_at: null });

  test("is found through several merges", () => {
    expect(standingId([step("b", "c"), step("a", "b")], "a")).toBe("c");
  });

  test("is found in the end even if two were merged crosswise", () => {
    expect(["a", "b"]).toContain(standingId([step("a", "b"), step("b", "a")], "a"));
  });

  test("is everybody herself without merges", () => {
    expect(standingId([], "a")).toBe("a");
  });
});
