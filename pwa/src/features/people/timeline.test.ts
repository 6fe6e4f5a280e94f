import { describe, expect, it } from "vitest";
import type { AssessmentRow, ConversationRow, PromiseRow } from "#domain/rows.ts";
import { timelineOf } from "./timeline.ts";

const marisol = "marisol";

function talk(id: string, heldAt: string, more: object = {}): ConversationRow {
  return { id, person_id: marisol, held_at: heldAt, withdrawn_at: null, ...more } as ConversationRow;
}

const nothing = { talks: [], said: [], promises: [], thanks: [] };

describe("the timeline of a person", () => {
  it("tells the newest first and leaves out what was taken back and what is about others", () => {
    const talks = [
      talk("old", "2026-10-30T10:00:00.000Z"),
      talk("new", "2026-11-13T10:00:00.000Z"),
      talk("back", "2026-11-14T10:00:00.000Z", { withdrawn_at: "2026-11-14T11:00:00.000Z" }),
      talk("other", "2026-11-15T10:00:00.000Z", { person_id: "ken" }),
    ];

    expect(timelineOf(marisol, { ...nothing, talks }).map(({ at }) => at.slice(0, 10))).toEqual([
      "2026-11-13",
      "2026-10-30",
    ]);
  });

  it("tells two things of one instant apart, always in the same order", () => {
    const at = "2026-11-13T10:00:00.000Z";
    const promises = [{ id: "p", person_id: marisol, kept_at: at }] as PromiseRow[];
    const keysOf = (talks: ConversationRow[]) =>
      timelineOf(marisol, { ...nothing, talks, promises }).map(({ kind, id }) => kind + id);

    const keys = keysOf([talk("a", at), talk("b", at)]);

    expect(keys).toEqual(["keptp", "talkb", "talka"]);
    expect(keysOf([talk("b", at), talk("a", at)])).toEqual(keys);
  });

  it("puts what was said beside the talk it was said in", () => {
    const said = [{ person_id: marisol, conversation_id: "t", stand: 3 }] as AssessmentRow[];

    const [moment] = timelineOf(marisol, {
      ...nothing,
      talks: [talk("t", "2026-11-13T10:00:00.000Z")],
      said,
    });

    expect(moment).toMatchObject({ kind: "talk", said: { stand: 3 } });
  });

  it("tells of promises only once they are kept", () => {
    const promises = [
      { person_id: marisol, kept_at: null },
      { person_id: marisol, kept_at: "2026-11-12T10:00:00.000Z" },
    ] as PromiseRow[];

    expect(timelineOf(marisol, { ...nothing, promises })).toHaveLength(1);
  });
});
