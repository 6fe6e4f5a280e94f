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
  will: { new: 1, changes: 0, gone: 1 },
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
  person: { id: "p1", name: "Luz Ruiz", department_id: null, shift_id: null },
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

let asked: { path: string; body: unknown }[];

function answer(path: string, init: RequestInit) {
  asked.push({ path, body: bodyOf(init) });
  if (path.endsWith("/apply")) {
    return { ...list, state: "uploaded" };
  }
  if (init.method === "POST") {
    return { ...list, will: { ...list.will, gone: 0 } };
  }
  const items = path.includes("outcome=gone") ? [luz] : [max];
  return { items, next_cursor: null };
}

describe("what needs no decision", () => {
  beforeAll(async () => {
    await speak("en", false);
    await wordsOfOffice();
  });
  beforeEach(() => {
    asked = [];
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

  test("is announced before it is applied, by what will be done and not by what rows came to", () => {
    const { rerender } = render(<ApplyStep shown={list} onBack={() => {}} />);
    expect(screen.getByText("1 is marked as left")).toBeTruthy();

    rerender(<ApplyStep shown={{ ...list, will: { new: 0, changes: 0, gone: 0 } }} onBack={() => {}} />);

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
