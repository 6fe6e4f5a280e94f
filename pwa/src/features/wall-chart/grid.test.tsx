import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { holdRows } from "#db/held.ts";
import type { PersonRow } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { CellSheet } from "./cell-sheet.tsx";
import type { Cell, Grid, Tile } from "./chart.ts";
import { wall } from "./copy.ts";
import { GridTable, Legend } from "./grid.tsx";
import { NumbersTable } from "./numbers-table.tsx";
import { Paper } from "./paper.tsx";
import { calledBy, TileOf } from "./tiles.tsx";

const marks: Cell["marks"] = {
  people: 4,
  hidden: 1,
  without_number: 1,
  stands: [0, 2, 0, 0, 0],
  faded: 0,
  proven: 1,
  reached: 2,
  assessed: 2,
  asked: 1,
  yes: 1,
  thinking: 0,
  no: 0,
  leaders: 0,
  leaders_needed: 1,
  in_ask: 4,
  not_asked: 2,
};
const cell: Cell = { department_id: "evs", shift_id: "night", marks };
const grid: Grid = {
  shifts: [{ id: "night", name: "Night" }],
  rows: [{ department: { id: "evs", name: "EVS" }, cells: [cell] }],
};
const people = ["Irma C.", "Lupe S.", "Otis K."].map(
  (name): Tile => ({
    id: name,
    name,
    department_id: "evs",
    shift_id: "night",
    influence: 1,
    keeper_name: name === "Otis K." ? null : "Rosa M.",
    stand: name === "Otis K." ? null : 2,
    is_fresh: name !== "Otis K.",
    is_proven: false,
    is_reached: name !== "Otis K.",
    answer: null,
    is_left_alone: false,
  }),
);

describe("the wall chart on a phone", () => {
  beforeAll(async () => {
    await speak("en", false);
    await wordsOfRooms();
  });
  afterEach(cleanup);

  test("says of somebody whom people do not follow yet just that, and of nobody that she is nobody", () => {
    const { container } = render(<TileOf tile={people[0] as Tile} layer="leaders" name="Irma C." />);

    expect(container.textContent).toBe("Irma C.: Not yet");
  });

  test("says each cell in words, so that no colour is needed", () => {
    let opened = "";
    render(<GridTable grid={grid} layer="support" onOpen={({ name }) => (opened = name)} />);
    const button = screen.getByRole("button", {
      name: /^EVS, Night: 2\/4 .*2 of 4 are a 1 or a 2: With us 2, Not known yet 1, 1 more not shown/,
    });

    fireEvent.click(button);

    expect(opened).toBe("EVS, Night");
    expect(screen.getByRole("rowheader", { name: "EVS" })).toBeTruthy();
  });

  test("has a word for every pattern", () => {
    render(<Legend layer="support" />);

    const words = screen.getAllByRole("listitem").map((one) => one.textContent?.trim());
    expect(words).toEqual([
      "1 Leads",
      "2 With us",
      "3 Not sure yet",
      "4 Leaning no",
      "5 Against it",
      "Ask again: older than 45 days",
      "? Not known yet",
    ]);
  });

  test("is there as plain numbers too", () => {
    render(<NumbersTable grid={grid} all={marks} layer="ask" />);

    const lines = screen.getAllByRole("row").map((row) => row.textContent);
    expect(lines).toEqual(["WhereOf allYesThinkingNoNot asked yet", "EVS, Night1/41002", "Everybody1/41002"]);
  });

  test("leads from a cell to its people, and says how many are not shown", () => {
    render(
      <CellSheet
        open={{ cell, name: "EVS, Night" }}
        people={people}
        showsPeople={true}
        layer="support"
        onClose={() => undefined}
      />,
    );

    const names = screen.getAllByRole("listitem", { hidden: true }).map((one) => one.textContent);
    expect(names[0]).toContain("Irma C.");
    expect(names[2]).toContain("nobody looks after them yet");
    expect(screen.getByText(/1 more person is shared with organizers only/)).toBeTruthy();
  });

  test("opens those of a cell who are on this phone, and nobody else", () => {
    const otis = { id: "Otis K.", name: "Otis K." } as PersonRow;
    holdRows([{ kind: "person", id: otis.id, scope: "S", ver: 1, row: otis }]);
    const open = { cell, name: "EVS, Night" };
    render(
      <CellSheet open={open} people={people} showsPeople={true} layer="reach" onClose={() => undefined} />,
    );

    const links = screen.getAllByRole("link", { hidden: true });
    expect(links.map((link) => link.getAttribute("href"))).toEqual(["/people/Otis K."]);
  });

  test("says of a unit the ask is not for that it is for others", () => {
    const elsewhere = { ...cell, marks: { ...marks, in_ask: 0, not_asked: 0, asked: 0, yes: 0 } };
    const rows = [{ department: { id: "evs", name: "EVS" }, cells: [elsewhere] }];

    render(<GridTable grid={{ ...grid, rows }} layer="ask" onOpen={() => undefined} />);

    expect(screen.getByRole("button").textContent).toBe(
      "EVS, Night: – · 1(The ask is for other departments)",
    );
  });

  test("shows somebody who may know of nobody only how many they are", () => {
    render(
      <CellSheet
        open={{ cell: { ...cell, marks: { ...marks, hidden: 0 } }, name: "EVS, Night" }}
        people={[]}
        showsPeople={false}
        layer="support"
        onClose={() => undefined}
      />,
    );

    expect(screen.getByText(/^4 people. Names are for captains/)).toBeTruthy();
    expect(screen.queryAllByRole("listitem", { hidden: true })).toEqual([]);
  });

  test("says that names need signal where they could not be fetched, and asks again when told to", async () => {
    const asked = vi.fn(async () => {
      throw new TypeError("no line");
    });
    vi.stubGlobal("fetch", asked);
    onTestFinished(() => void vi.unstubAllGlobals());
    const open = { cell, name: "EVS, Night" };
    render(
      <CellSheet open={open} people={null} showsPeople={true} layer="support" onClose={() => undefined} />,
    );
    expect(screen.getByText("One moment")).toBeTruthy();

    await wall.look();

    const again = await screen.findByRole("button", { name: "Try again", hidden: true });
    expect(screen.getByText(/comes as soon as we reach the server/)).toBeTruthy();
    const before = asked.mock.calls.length;
    fireEvent.click(again);
    await waitFor(() => expect(asked.mock.calls.length).toBeGreaterThan(before));
  });

  test("gives no two people of a wall the same initials", () => {
    const [some] = people;
    const three = ["Irma C.", "Ida C.", "Tere G."].map((name) => ({ ...some, id: name, name }) as Tile);
    const called = calledBy(three, true);

    expect(three.map(called)).toEqual(["Ir. C.", "Id. C.", "T. G."]);
    expect(three.map(calledBy(three, false))).toEqual(["Irma C.", "Ida C.", "Tere G."]);
  });

  test("goes onto paper in counts, as many units on a sheet as can be read, and names nobody", () => {
    const units = Array.from({ length: 12 }, (_, n) => ({ id: `u${n}`, name: `Unit ${n}` }));
    const worksite = {
      id: "w",
      name: "Cedar Hollow",
      departments: units,
      shifts: [{ id: "night", name: "Night" }],
    };
    const chart = {
      as_of: "2026-11-19T23:30:00.000Z",
      shows_people: true,
      ask: null,
      worksites: [worksite],
      cells: units.map(({ id }) => ({ ...cell, department_id: id })),
      all: marks,
    };
    const shown = { chart, people, whose: "everybody", worksiteId: "w" } as const;
    const look = { layer: "support", paper: "letter", ink: "black", who: "counts" } as const;
    const { container } = render(<Paper shown={shown} worksite={worksite} look={look} />);

    expect(
      screen.getAllByRole("region", { name: /^Sheet/ }).map((one) => one.getAttribute("aria-label")),
    ).toEqual(["Sheet 1 of 2", "Sheet 2 of 2"]);
    expect(screen.getAllByRole("rowheader").map((one) => one.textContent)).toEqual(
      units.map(({ name }) => name),
    );
    expect(screen.getAllByRole("cell", { name: /^Unit \d+, Night: 2\/4 · 1/ })).toHaveLength(12);
    expect(screen.queryAllByRole("button")).toEqual([]);
    expect(container.textContent).not.toMatch(/Irma|Lupe|Otis/);
  });
});
