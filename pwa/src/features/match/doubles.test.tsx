import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import { bodyOf, ines, serve } from "#sync/session.testing.ts";
import { type Double, type Doubles, differing, fieldsOf, load, ofAll, type Side } from "./doubles.ts";
import { Queue } from "./doubles-screen.tsx";

const roster: Side = {
  id: "r1",
  name: "Deshawn Price",
  department_id: null,
  shift_id: "night",
  influence: 2,
  source: "roster",
  created_at: "2026-11-16T18:00:00.000Z",
  numbers: ["312 555 4471"],
  keeper_name: null,
  team_name: "Night EVS",
  talks: 1,
};
const kept: Side = {
  ...roster,
  id: "p1",
  shift_id: null,
  influence: 1,
  numbers: [],
  keeper_name: "Ben Tran",
};
const first: Double = { kept, dropped: roster, why: ["word", "name"] };
const second: Double = {
  kept: { ...roster, id: "r2", name: "Marisol Vargas" },
  dropped: { ...roster, id: "r3", name: "Marisol Vargas" },
  why: ["name"],
};
const both: Doubles = {
  items: [first, second],
  total: 2,
  has_more: false,
  merges: [{ id: "m1", name: "Otis Kane", merged_at: "2026-11-20T18:00:00.000Z" }],
  more_merges: null,
};

const merge = (id: string) => ({ id, name: "Otis Kane", merged_at: "2026-11-20T18:00:00.000Z" });

test("what was put together is loaded as far as somebody has looked", async () => {
  const pages: Record<string, unknown> = {
    "/shared-doubles": { ...both, more_merges: "m1" },
    "/shared-merges?cursor=m1": { items: [merge("m2")], next_cursor: "m2" },
    "/shared-merges?cursor=m2": { items: [merge("m3")], next_cursor: null },
  };
  serve(ines, (path) => Response.json(pages[path]));

  const seen = [await load(1), await load(2), await load(9)];

  expect(seen.map(({ merges }) => merges.map(({ id }) => id))).toEqual([
    ["m1"],
    ["m1", "m2"],
    ["m1", "m2", "m3"],
  ]);
  expect(seen.map(({ more_merges: next }) => next)).toEqual(["m1", "m2", null]);
  vi.unstubAllGlobals();
});

let asked: { path: string; body: unknown }[];

function answer(path: string, init: RequestInit) {
  asked.push({ path, body: bodyOf(init) });
  return new Response(null, { status: 204 });
}

const title = (name: string) => screen.getAllByRole("columnheader", { name: new RegExp(name) });

describe("two entries", () => {
  test("differ where both say something and not the same", () => {
    expect(differing(first)).toEqual(["influence"]);
    expect(differing(second)).toEqual([]);
  });

  test("are counted among all there are, not among those on the page", () => {
    const many = { ...both, total: 140 };

    expect([ofAll(both), ofAll(many), ofAll({ ...many, has_more: true })]).toEqual(["2", "140", "140+"]);
  });

  test("leave what was chosen, and what only the one that goes says", () => {
    expect(fieldsOf(first, {})).toEqual({ shift_id: "night" });
    expect(fieldsOf(first, { influence: true })).toEqual({ shift_id: "night", influence: 2 });
  });
});

describe("an organizer’s queue", () => {
  const onChange = vi.fn(() => Promise.resolve());
  const onMore = vi.fn();

  beforeAll(async () => {
    await speak("en", false);
    await wordsOfOffice();
  });
  beforeEach(() => {
    asked = [];
    onChange.mockClear();
    serve(ines, answer);
    render(<Queue doubles={both} onChange={onChange} onMore={onMore} />);
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  test("shows one pair side by side, why, and what differs", () => {
    expect(title("Deshawn Price")).toHaveLength(2);
    expect(screen.getByText("Why: a member says so and the names are alike")).toBeTruthy();
    expect(screen.getAllByText("not the same").length).toBeGreaterThan(0);
    expect(screen.getByText(/Ben Tran keeps the relationship/)).toBeTruthy();
  });

  test("goes on with J and back with K", () => {
    fireEvent.keyDown(document, { key: "j" });
    expect(title("Marisol Vargas")).toHaveLength(2);

    fireEvent.keyDown(document, { key: "k" });
    expect(title("Deshawn Price")).toHaveLength(2);
  });

  test("puts together with M, with the value that was picked", async () => {
    fireEvent.click(screen.getByRole("button", { name: "Their group" }));
    fireEvent.keyDown(document, { key: "m" });

    await waitFor(() => expect(onChange).toHaveBeenCalledOnce());
    expect(asked).toMatchObject([
      { path: "/shared-doubles/p1/merge", body: { drop_id: "r1", set: { shift_id: "night", influence: 2 } } },
    ]);
  });

  test("puts together once, however often a thumb taps", async () => {
    const merge = screen.getByRole("button", { name: "Same person, put together" });
    fireEvent.click(merge);
    fireEvent.click(merge);

    await waitFor(() => expect(onChange).toHaveBeenCalledOnce());
    expect(asked).toHaveLength(1);
  });

  test("tells apart with N, and takes apart what was put together", async () => {
    fireEvent.keyDown(document, { key: "n" });
    await waitFor(() => expect(onChange).toHaveBeenCalledOnce());
    fireEvent.click(screen.getByRole("button", { name: "Take them apart" }));
    await waitFor(() => expect(onChange).toHaveBeenCalledTimes(2));

    expect(asked).toEqual([
      { path: "/shared-doubles/apart", body: { one_id: "p1", other_id: "r1" } },
      { path: "/shared-merges/m1/undo", body: null },
    ]);
  });

  test("shows more of what was put together where there is more", () => {
    expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();

    cleanup();
    render(<Queue doubles={{ ...both, more_merges: "m1" }} onChange={onChange} onMore={onMore} />);
    fireEvent.click(screen.getByRole("button", { name: "Show more" }));

    expect(onMore).toHaveBeenCalledOnce();
  });

  test("does nothing of it while somebody types, or with a modifier", () => {
    const field = document.body.appendChild(document.createElement("input"));
    fireEvent.keyDown(field, { key: "m" });
    fireEvent.keyDown(document, { key: "m", ctrlKey: true });
    field.remove();

    expect(asked).toEqual([]);
  });
});
