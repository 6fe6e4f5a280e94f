import { describe, expect, test } from "vitest";
import type { Envelope } from "#domain/envelope.ts";
import { saidAlong, settled, waitingFor } from "#domain/hand-over.ts";
import { newId } from "#domain/identifier.ts";
import { overlay } from "#domain/overlay.ts";
import { Invalid } from "#domain/problem.ts";
import type { Author } from "#domain/reduce.ts";
import type { HandOverRow, PersonRow } from "#domain/rows.ts";
import { check } from "#domain/validate.ts";
import { at, say, viewOf } from "#domain/view.testing.ts";

const luis: Author = { member_id: "luis", team_id: "evs" };
const rosa: Author = { member_id: "rosa", team_id: "evs" };
const marisol = {
  id: "marisol",
  ver: 4,
  name: "Marisol V.",
  keeper_id: "luis",
  sharing: "team",
} as PersonRow;
const joyce = { ...marisol, id: "joyce", name: "Joyce U.", sharing: "only_me" } as PersonRow;

const offer = say("network.offer_people", {
  id: "offer",
  person_ids: ["marisol", "joyce"],
  to_member_id: "rosa",
});
const hers = viewOf([
  ["person", marisol],
  ["person", joyce],
]);
/** The offer as it stands after these intents on the phone that made it. */
function offered(...said: Envelope[]): HandOverRow {
  return overlay(hers, [offer, ...said], luis)
    .get("hand_over")
    ?.get("offer") as HandOverRow;
}
/** The same offer on the phone of who is to keep them: there its row has another id. */
const onRosasPhone = { ...offered(), id: "row-of-hers", ver: 9 };

describe("passing people on", () => {
  test("offers them by name, from their keeper, and moves nobody yet", () => {
    expect(offered()).toEqual({
      id: "offer",
      ver: 0,
      hand_over_id: "offer",
      from_member_id: "luis",
      to_member_id: "rosa",
      offered_by: "luis",
      person_ids: ["marisol", "joyce"],
      people: [
        { person_id: "marisol", name: "Marisol V." },
        { person_id: "joyce", name: "Joyce U." },
      ],
      notes: [],
      numbers_too: false,
      state: "offered",
      words: null,
      offered_at: at,
      settled_at: null,
    });
    expect(overlay(hers, [offer], luis).get("person")).toBeUndefined();
  });

  test("taken back, it names nobody any more", () => {
    const back = offered(say("network.take_back_people", { id: "offer" }));

    expect(back).toMatchObject({ state: "taken_back", people: [], settled_at: at });
    expect(back.person_ids).toHaveLength(2);
  });

  test("an answer that comes too late changes nothing", () => {
    const late = offered(
      say("network.take_back_people", { id: "offer" }),
      say("network.decline_people", { id: "offer", reason: "Too many" }),
    );

    expect(late).toMatchObject({ state: "taken_back", words: null });
  });

  test("declined, it says why, on the phone where its row has another id", () => {
    const view = viewOf([["hand_over", onRosasPhone]]);

    const laid = overlay(view, [say("network.decline_people", { id: "offer", reason: "I leave too" })], rosa);

    expect(laid.get("hand_over")?.get("row-of-hers")).toMatchObject({
      state: "declined",
      words: "I leave too",
      people: [],
    });
  });

  test("accepted, whom this phone knows is hers at once, without a second effect", () => {
    const view = viewOf([
      ["hand_over", onRosasPhone],
      ["person", marisol],
    ]);
    const accept = say("network.accept_people", { id: "offer" });

    const once = overlay(view, [accept], rosa);

    expect(once.get("hand_over")?.get("row-of-hers")).toMatchObject({ state: "accepted" });
    expect(once.get("person")?.get("marisol")).toMatchObject({ keeper_id: "rosa", team_id: "evs" });
    expect(once.get("person")?.has("joyce")).toBe(false);
    expect(overlay(view, [accept, accept], rosa)).toEqual(once);
  });

  test("an organizer's offer leaves alone whom her keeper made private meanwhile", () => {
    const view = viewOf([
      ["hand_over", { ...onRosasPhone, offered_by: "ines" } as HandOverRow],
      ["person", joyce],
    ]);

    expect(
      overlay(view, [say("network.accept_people", { id: "offer" })], rosa).get("person"),
    ).toBeUndefined();
  });

  test("what waits for her is what is open and hers, oldest first", () => {
    const other = { ...onRosasPhone, id: "b", offered_at: "2026-11-20T10:00:00.000Z" };
    const closed = { ...onRosasPhone, id: "c", state: "accepted" } as HandOverRow;

    expect(waitingFor([onRosasPhone, closed, other], "rosa").map(({ id }) => id)).toEqual([
      "b",
      "row-of-hers",
    ]);
    expect(waitingFor([onRosasPhone], "luis")).toEqual([]);
  });
});

describe("a note along with somebody", () => {
  const note = { person_id: "marisol", words: "Ask about weekend cover" };
  const withNote = { ...onRosasPhone, notes: [note] };

  test("stands in the offer from the start, and in none of an app that knows no notes", () => {
    const said = say("network.offer_people", {
      id: "offer",
      person_ids: ["marisol"],
      to_member_id: "rosa",
      notes: [note],
    });

    expect(overlay(hers, [said], luis).get("hand_over")?.get("offer")).toMatchObject({ notes: [note] });
    expect(offered().notes).toEqual([]);
  });

  test("stays with who said yes, newest words first, and with nobody else", () => {
    const yes = settled(withNote, "accepted", at);
    const later = {
      ...yes,
      notes: [{ ...note, words: "She works nights now" }],
      offered_at: "2026-12-01T10:00:00.000Z",
    };

    expect(saidAlong([yes, later], "marisol", "rosa").map(({ words }) => words)).toEqual([
      "She works nights now",
      "Ask about weekend cover",
    ]);
    expect(saidAlong([yes], "joyce", "rosa")).toEqual([]);
    expect(saidAlong([yes], "marisol", "luis")).toEqual([]);
  });

  test("is gone when the offer comes to nothing, and missing in rows of an older pull", () => {
    const { notes: _, ...older } = settled(onRosasPhone, "accepted", at);

    expect(settled(withNote, "declined", at, "no time").notes).toEqual([]);
    expect(saidAlong([older as HandOverRow], "marisol", "rosa")).toEqual([]);
  });

  test("is refused before it is stored when it is too long", () => {
    const offer_of = (words: string) => () => check({ notes: [{ person_id: newId(), words }] });

    expect(offer_of("x".repeat(200))).not.toThrow();
    expect(offer_of("x".repeat(201))).toThrow(Invalid);
    expect(() => check({ notes: [{ words: "nobody" }] })).toThrow(Invalid);
  });
});
