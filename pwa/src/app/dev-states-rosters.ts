/** A list on its way onto the roster of the made-up hospital at `/dev/states`, at each of its steps. */
import { instant, localDay } from "#domain/instant.ts";
import type { components } from "#domain/wire.ts";
import type { DemoUnion } from "#features/demo/union.ts";
import { inDays, page } from "./dev-states-hospital.ts";

type Schemas = components["schemas"];
type Roster = Schemas["RosterImportAnswer"];
type Row = Schemas["RosterRowAnswer"];

/** What the rows of the file came to; 118 in all. */
const counts = { matched: 101, new: 9, double: 4, problem: 3, withheld: 1, gone: 3 };
const will = { new: 9, changes: 23, gone: 3, back: 2, left: 1 };
const rowCount = 118;

function columns(): Roster["columns"] {
  return [
    { title: "EMP_NM", samples: ["VARGAS, MARISOL", "PORTER, DESHAWN", "KIM, OTIS"], guess: "name" },
    { title: "DEPT", samples: ["DIETARY", "EVS", "EVS"], guess: "unit" },
    { title: "SHIFT", samples: ["D", "D", "N"], guess: "shift" },
    { title: "HIRE", samples: ["3/14/07", "9/2/19", "11/20/21"], guess: "started_on" },
    { title: "CELL", samples: ["5555550142", "5555550110"], guess: "phone" },
    { title: "SSN", samples: [], guess: "blocked" },
  ];
}

/** A list as it stands; until it is applied nobody has said where it came from. */
function listAt(union: DemoUnion, state: Roster["state"], said: Partial<Roster> = {}): Roster {
  const { teamId, ids } = union;
  const isApplied = state !== "uploaded" && state !== "checked";
  const total = will.new + will.changes + will.gone;
  return {
    id: ids.of("list", state),
    state,
    row_count: rowCount,
    total: isApplied ? total : 0,
    done: state === "applied" ? total : 0,
    tries: 1,
    failed_at: null,
    failed_line: null,
    failure: null,
    source: isApplied ? "Excelsior list" : null,
    came_from: isApplied ? "labor_board" : null,
    allowed_use: isApplied ? "this_campaign" : null,
    created_at: inDays(-1),
    applied_at: state === "applied" ? instant() : null,
    undo_until: isApplied ? inDays(29) : null,
    is_whole_list: true,
    member_id: union.memberId("ines"),
    columns: columns(),
    counts: state === "uploaded" ? {} : counts,
    will: state === "uploaded" ? { new: 0, changes: 0, gone: 0, back: 0, left: 0 } : will,
    mapping: {
      columns: ["name", "unit", "shift", "started_on", "phone", "blocked"],
      date_order: "mdy",
      is_whole_list: true,
      places: [
        { code: "DIETARY", department_id: ids.of("unit", "dietary"), team_id: ids.of("team", "Yolanda P.") },
        { code: "EVS", department_id: ids.of("unit", "evs"), team_id: teamId },
        { code: "POOL", department_id: null, team_id: null },
      ],
      shifts: [
        { code: "D", shift_id: ids.of("shift", "day") },
        { code: "N", shift_id: ids.of("shift", "night") },
      ],
    },
    ...said,
  };
}

function row(union: DemoUnion, line: number, said: Partial<Row>): Row {
  return {
    id: union.ids.of("row", String(line)),
    line,
    name: "",
    unit: "EVS",
    shift: "D",
    phone: "",
    started_on: "",
    outcome: "new",
    decision: null,
    flaws: [],
    reasons: [],
    points: 0,
    person: null,
    twin_line: null,
    is_applied: false,
    brings_back: false,
    ...said,
  };
}

function somebody(union: DemoUnion, name: string, leftOn: string | null = null): Row["person"] {
  const found = union.all("person").find((one) => one.name === name);
  if (!found) {
    return null;
  }
  const { id, department_id, shift_id } = found;
  return { id, name, department_id, shift_id, left_on: leftOn };
}

/** The rows that somebody has to look at, as many as the counts say. */
function rowsOf(union: DemoUnion, outcome: string): Row[] {
  const double = (line: number, name: string, known: string, said: Partial<Row> = {}) =>
    row(union, line, {
      name,
      outcome: "double",
      person: somebody(union, known),
      reasons: ["name", "unit"],
      ...said,
    });
  if (outcome === "double") {
    return [
      double(12, "Porter, Deshawn", "Deshawn P.", {
        decision: "same",
        person: somebody(union, "Deshawn P.", localDay(inDays(-40))),
        is_applied: true,
        brings_back: true,
      }),
      double(31, "Hernandez, Ana L", "Ana Lucia H.", {
        person: somebody(union, "Ana Lucia H.", localDay(inDays(-9))),
      }),
      double(44, "Oliva, Felipe", "Felipe O.", { shift: "N" }),
      double(45, "Oliva, Felipe Jr", "Felipe O.", { twin_line: 44, decision: "new" }),
    ];
  }
  return outcome === "problem"
    ? [
        row(union, 7, { outcome: "problem", unit: "", phone: "5555550110", flaws: ["no_name", "no_unit"] }),
        row(union, 48, { outcome: "problem", name: "Reyes, Maria", unit: "POOL", flaws: ["unknown_unit"] }),
        row(union, 90, {
          outcome: "problem",
          name: "Tran, Binh",
          phone: "555",
          flaws: ["bad_phone"],
          decision: "leave_out",
        }),
      ]
    : [];
}

/** The answers of a list at one of its steps, and of its rows. */
export function rosterAt(state: Roster["state"], said: Partial<Roster> = {}) {
  return (union: DemoUnion, asked: string): unknown => {
    const list = listAt(union, state, said);
    if (asked.startsWith("GET /roster-imports?")) {
      return page(list);
    }
    if (asked.includes(`/roster-imports/${list.id}/rows`)) {
      return page(...rowsOf(union, new URLSearchParams(asked.split("?")[1]).get("outcome") ?? ""));
    }
    return asked === `GET /roster-imports/${list.id}` ? list : undefined;
  };
}

/** Two lists that stopped before their end: at a row, and because whoever started it may not go on. */
export function failedLists(union: DemoUnion) {
  const failed = { failed_at: "applying", tries: 5, done: 21 } as const;
  return page(
    listAt(union, "failed", { ...failed, failure: "row", failed_line: 48, id: union.ids.of("list", "row") }),
    listAt(union, "failed", { ...failed, failure: "not_allowed", id: union.ids.of("list", "stopped") }),
  );
}
