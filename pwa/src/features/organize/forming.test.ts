import { expect, test } from "vitest";
import { formOf, newTeam, offered, said } from "./forming.ts";

const running = { id: "c", ended_at: null };
const ended = { id: "old", ended_at: "2026-06-01T00:00:00.000Z" };

test("where the union runs one campaign and has one workplace, a new team belongs to them", () => {
  expect(newTeam([ended, running], [{ id: "w" }])).toEqual({ name: "", campaign_id: "c", worksite_id: "w" });
});

test("where there are several, somebody has to choose", () => {
  expect(newTeam([running, { id: "d", ended_at: null }], [])).toEqual({
    name: "",
    campaign_id: "",
    worksite_id: "",
  });
});

test("what nobody chose is sent as nothing, and a name without the spaces around it", () => {
  expect(said({ name: " Night EVS ", campaign_id: "", worksite_id: "w" })).toEqual({
    name: "Night EVS",
    campaign_id: null,
    worksite_id: "w",
  });
});

test("changing a team begins with what it says now", () => {
  const team = { id: "t", name: "Night EVS", campaign_id: null, worksite_id: "w", captain_ids: [] };
  expect(said(formOf(team))).toEqual({ name: "Night EVS", campaign_id: null, worksite_id: "w" });
});

test("a campaign that has ended is offered to a team that belongs to it and to no other", () => {
  expect(offered([ended, running], "")).toEqual([running]);
  expect(offered([ended, running], "old")).toEqual([ended, running]);
});
