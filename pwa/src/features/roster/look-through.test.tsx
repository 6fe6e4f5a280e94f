import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { eraseEverything } from "#db/vault.ts";
import { wantInitials } from "#i18n/names.ts";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import { bodyOf, ines, serve } from "#sync/session.testing.ts";
import { Snackbar } from "#ui/snackbar.tsx";
import { ApplyStep } from "./apply-step.tsx";
import { LookThrough } from "./look-through.tsx";
import { type Roster, type Row, roster } from "./rosters.ts";

const list: Roster = {
  id: "list",
  member_id: "ines",
  state: "checked",
  row_count: 2,
  counts: { gone: 1, new: 1 },
  will: { new: 1, changes: 0, gone: 1, back: 0, left: 0 },
  done: 0,
  total: 0,
  source: null,
  came_from: null,
  allowed_use: null,
  is_whole_list: true,
  columns: [],
  mapping: { columns: ["name"] },
  created_at: "2026-11-20T18:00:00.000Z",
  applied_at: null,
  undo_until: null,
  tries: 0,
  failure: null,
  failed_at: null,
  failed_line: null,
};
const luz: Row = {
  id: "r1",
  line: 0,
  name: "",
  unit: "",
  shift: "",
  phone: "",
  started_on: "",
  outcome: "gone",
  decision: null,
  twin_line: null,
  points: 0,
  reasons: [],
  flaws: [],
  is_applied: true,
  brings_back: false,
  person: { id: "p1", name: "Luz Ruiz", department_id: null, shift_id: null, left_on: null },
};
const max: Row = {
  ...luz,
  id: "r2",
  line: 3,
  name: "Max Lee",
  unit: "EVS",
  outcome: "new",
  flaws: ["bad_date"],
  person: null,
};

let rowsThere: Row[];
let asked: { path: string; body: unknown }[];

function answer(path: string, init: RequestInit) {
  asked.push({ path, body: bodyOf(init) });
  if (path.endsWith("/apply")) {
    return { ...list, state: "uploaded" };
  }
  if (init.method === "POST") {
    return { ...list, will: { ...list.will, gone: 0 } };
  }
  return { items: path.includes("outcome=gone") ? [luz] : rowsThere, next_cursor: null };
}

describe("what needs no decision", () => {
  beforeAll(async () => {
    await speak("en", false);
    await wordsOfOffice();
  });
  beforeEach(() => {
    asked = [];
    rowsThere = [max];
    roster.value = list;
    serve(ines, answer);
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
    wantInitials(false);
  });

  test("is read when it is unfolded, and whoever is still there can be kept", async () => {
    const { container } = render(<LookThrough shown={list} outcome="gone" />);
    expect(asked).toEqual([]);

    const fold = container.querySelector("details") as HTMLDetailsElement;
    fold.open = true;
    fireEvent(fold, new Event("toggle"));
    fireEvent.click(await screen.findByRole("button", { name: "Still here: Luz Ruiz" }));

    await waitFor(() => expect(roster.value?.will.gone).toBe(0));
    expect(asked).toEqual([
      { path: "/roster-imports/list/rows?outcome=gone&limit=50", body: null },
      { path: "/roster-imports/list/rows/r1", body: { decision: "leave_out" } },
    ]);
  });

  test("is read as initials where names stand so, also in what a button is called", async () => {
    wantInitials(true);
    const { container } = render(<LookThrough shown={list} outcome="gone" />);
    const fold = container.querySelector("details") as HTMLDetailsElement;
    fold.open = true;
    fireEvent(fold, new Event("toggle"));

    expect(await screen.findByRole("button", { name: "Still here: L. R." })).toBeTruthy();
    expect(container.textContent).not.toContain("Luz");
  });

  test("says of somebody new what is odd about the row", async () => {
    const { container } = render(<LookThrough shown={list} outcome="new" />);
    const fold = container.querySelector("details") as HTMLDetailsElement;
    fold.open = true;
    fireEvent(fold, new Event("toggle"));

    expect(await screen.findByText("Row 3 · EVS · there is no such day")).toBeTruthy();
  });

  test.each<[Partial<Row>, string]>([
    [{ brings_back: true }, "an earlier list marked them as left on November 20, 2026: the mark goes"],
    [{}, "marked as left on November 20, 2026, and stays so"],
    [{ is_applied: false, decision: "leave_out" }, "marked as left on November 20, 2026"],
  ])("says of somebody who is marked as left what becomes of it", async (said, words) => {
    const person = { id: "p2", name: "Max Lee", department_id: null, shift_id: null, left_on: "2026-11-20" };
    rowsThere = [{ ...max, outcome: "matched", flaws: [], person, ...said }];
    const { container } = render(<LookThrough shown={list} outcome="matched" />);
    const fold = container.querySelector("details") as HTMLDetailsElement;
    fold.open = true;
    fireEvent(fold, new Event("toggle"));

    expect(await screen.findByText(`Row 3 · EVS · ${words}`)).toBeTruthy();
  });

  test("says before it is applied how many on it are marked as left", () => {
    const will = { new: 0, changes: 0, gone: 0, back: 2, left: 1 };
    render(<ApplyStep shown={{ ...list, will }} onBack={() => {}} />);

    expect(screen.getByText(/^2 were marked as left by an earlier list and are on this one/)).toBeTruthy();
    expect(screen.getByText("1 on this list is marked as left, and stays so")).toBeTruthy();
    expect(screen.queryByText("Nothing changes")).toBeNull();
  });

  test("is announced before it is applied, by what will be done and not by what rows came to", () => {
    const { rerender } = render(<ApplyStep shown={list} onBack={() => {}} />);
    expect(screen.getByText("1 is marked as left")).toBeTruthy();

    rerender(
      <ApplyStep
        shown={{ ...list, will: { new: 0, changes: 0, gone: 0, back: 0, left: 0 } }}
        onBack={() => {}}
      />,
    );

    expect(screen.queryByText("1 is marked as left")).toBeNull();
    expect(screen.getByText("Nothing changes")).toBeTruthy();
  });

  test("is not applied to a team that is gone, which is said", async () => {
    render(
      <>
        <ApplyStep shown={list} onBack={() => {}} />
        <Snackbar />
      </>,
    );
    fireEvent.input(screen.getByLabelText("What is this list?"), { target: { value: "Hospital list" } });
    fireEvent.click(screen.getByRole("button", { name: "Apply the list" }));

    expect(await screen.findByText(/A team of this list is gone/)).toBeTruthy();
    expect(roster.value?.state).toBe("uploaded");
  });

  test("a list that comes when its page was left already is not there for whoever has the phone next", async () => {
    roster.value = list;

    await eraseEverything(false);

    expect(roster.value).toBeNull();
  });
});
