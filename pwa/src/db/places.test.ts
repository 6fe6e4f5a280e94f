import { beforeAll, expect, test } from "vitest";
import type { DepartmentRow, ShiftRow } from "#domain/rows.ts";
import { holdRows } from "./held.ts";
import { departmentsByName, shiftsByHour } from "./places.ts";

beforeAll(() => {
  const shift = (id: string, name: string, starts_at: string) =>
    ({ kind: "shift", id, scope: "P", ver: 1, row: { id, name, starts_at } as ShiftRow }) as const;
  const department = (id: string, name: string) =>
    ({ kind: "department", id, scope: "P", ver: 1, row: { id, name } as DepartmentRow }) as const;
  holdRows([
    ...[shift("e", "Evening", "15:00"), shift("d", "Day", "07:00"), shift("m", "Middle", "07:00")],
    ...[department("l", "Lab"), department("a", "Área 2"), department("b", "Billing")],
  ]);
});

test("shifts are told by when they begin, and departments by their names, not as they came", () => {
  expect(shiftsByHour().map(({ name }) => name)).toEqual(["Day", "Middle", "Evening"]);
  expect(departmentsByName().map(({ name }) => name)).toEqual(["Área 2", "Billing", "Lab"]);
});
