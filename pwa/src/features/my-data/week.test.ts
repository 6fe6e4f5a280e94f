import { describe, expect, it } from "vitest";
import type { ConversationRow, PromiseRow } from "#domain/rows.ts";
import { keptThisMonth, weekOf } from "./week.ts";

const tere = "tere";

/** A talk of mine; the hour is that of this phone. */
function talk(heldAt: string, more: object = {}): ConversationRow {
  const held_at = new Date(heldAt).toISOString();
  return { member_id: tere, held_at, withdrawn_at: null, ...more } as ConversationRow;
}

function promise(dueOn: string, state: PromiseRow["state"], memberId = tere): PromiseRow {
  return { member_id: memberId, due_on: dueOn, state } as PromiseRow;
}

describe("my week", () => {
  it("counts my talks on the day they were held, Monday first", () => {
    const talks = [talk("2026-11-16T12:00:00"), talk("2026-11-18T12:00:00"), talk("2026-11-18T13:00:00")];

    expect(weekOf(talks, tere, "2026-11-20").map(({ talks: n }) => n)).toEqual([1, 0, 2, 0, 0, 0, 0]);
  });

  it("leaves out talks of others, talks taken back and last week", () => {
    const talks = [
      talk("2026-11-18T12:00:00", { member_id: "rosa" }),
      talk("2026-11-18T12:00:00", { withdrawn_at: "2026-11-18T13:00:00.000Z" }),
      talk("2026-11-11T12:00:00"),
    ];

    expect(weekOf(talks, tere, "2026-11-20").every(({ talks: n }) => n === 0)).toBe(true);
  });
});

describe("promises kept this month", () => {
  it("counts what fell due by today and was mine to keep", () => {
    const promises = [
      promise("2026-11-02", "kept"),
      promise("2026-11-19", "open"),
      promise("2026-11-05", "dropped"),
      promise("2026-11-28", "open"),
      promise("2026-10-30", "kept"),
      promise("2026-11-03", "kept", "rosa"),
    ];

    expect(keptThisMonth(promises, tere, "2026-11-20")).toEqual({ kept: 1, of: 2 });
  });
});
