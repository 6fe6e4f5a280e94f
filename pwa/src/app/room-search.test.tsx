import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, within } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import type { AskRow, DepartmentRow, PersonRow, SessionMe, StructureTestRow } from "#domain/rows.ts";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import { bodyOf, ines, serve } from "#sync/session.testing.ts";
import { OfficeSearch } from "./room-search.tsx";

const person = (name: string, keeper: string | null) => ({
  id: name,
  name,
  department_id: "evs",
  shift_id: null,
  keeper_id: keeper,
  keeper_name: keeper && "Luis A.",
});

let asked: { path: string; body: unknown }[];
let answers: Record<string, object>;
/** What is answered instead of anything that was asked. */
let refusal: (() => Response) | null;

function answer(path: string, init: RequestInit) {
  asked.push({ path, body: bodyOf(init) });
  return refusal ? refusal() : answers[path];
}

async function look(typed: string, role: SessionMe["role"] = "organizer") {
  await saveFact("session", { member_id: "ines", role, status: "active" } as SessionMe);
  render(<OfficeSearch />);
  fireEvent.input(screen.getByRole("searchbox", { name: "Search" }), { target: { value: typed } });
}

const linksOf = (group: string) =>
  within(screen.getByRole("list", { name: group }))
    .getAllByRole("link")
    .map((link) => [link.textContent, link.getAttribute("href")]);

beforeAll(async () => {
  await speak("en", false);
  await wordsOfOffice();
  await createVault(null);
});
beforeEach(() => {
  asked = [];
  refusal = null;
  answers = {
    "/members/search": {
      items: [{ id: "luis", name: "Luis A.", role: "member" }],
      next_cursor: null,
      is_cut: false,
    },
    "/people/search": {
      items: [person("Lucía", null), person("Lupe", "luis"), person("Luz", "ines")],
      has_more: true,
      is_cut: false,
    },
  };
  serve(ines, answer);
  holdRows([
    {
      kind: "department",
      id: "evs",
      scope: "P",
      ver: 1,
      row: { id: "evs", name: "Plumbing", worksite_id: "w" } as DepartmentRow,
    },
    {
      kind: "ask",
      id: "t",
      scope: "M",
      ver: 1,
      row: { id: "t", title_en: "Lunch photo", title_es: "Foto" } as AskRow,
    },
    { kind: "structure_test", id: "t", scope: "M", ver: 1, row: { id: "t" } as StructureTestRow },
    { kind: "person", id: "Luz", scope: "U:ines", ver: 1, row: { name: "Luz" } as PersonRow },
  ]);
});
afterEach(() => {
  cleanup();
  holdRows([]);
  vi.unstubAllGlobals();
});
afterAll(closeTab);

test("a few letters find members, people, departments and tests, each with the way to its page", async () => {
  await look(" lú ");
  await screen.findByRole("list", { name: "People" });

  expect(linksOf("Members")).toEqual([["Luis A.Member", "/team/m/luis"]]);
  expect(linksOf("People")).toEqual([
    ["LucíaPlumbing · nobody looks after them yet", "/organize/turf"],
    ["LupePlumbing · Luis A. looks after them", "/team/m/luis"],
    ["LuzPlumbing · Luis A. looks after them", "/people/Luz"],
  ]);
  expect(linksOf("Departments")).toEqual([["Plumbing", "/console/people?department=evs"]]);
  expect(linksOf("Tests")).toEqual([["Lunch photo", "/team/test/t"]]);
  expect(screen.getByText("More fit. Write more of the name.")).toBeTruthy();
});

test("what was typed travels in the body, and is asked for once", async () => {
  await look("lu");
  await screen.findByRole("list", { name: "People" });

  expect(asked).toEqual([
    { path: "/members/search", body: { name: "lu", status: null, cursor: null, limit: 6 } },
    { path: "/people/search", body: { name: "lu", limit: 6 } },
  ]);
});

test("without signal departments and tests are found all the same", async () => {
  answers = {};
  await look("lu");

  expect(await screen.findByText("Members and people can only be found with signal.")).toBeTruthy();
  expect(linksOf("Departments")).toHaveLength(1);
});

test("who may not look, or looked too often, is not told to find signal", async () => {
  const refused = (status: number, code: string) => {
    const told = { type: `/problems/${code}`, title: "", status, detail: "", code };
    const headers = { "Content-Type": "application/problem+json", "Retry-After": "9" };
    return Response.json(told, { status, headers });
  };
  for (const [status, words] of [
    [403, /The server said no/],
    [404, /The server said no/],
    [429, /Wait 9 seconds/],
    [503, /on our side/],
  ] as const) {
    refusal = () => refused(status, "no");
    await look("lu");
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.queryByText("Members and people can only be found with signal.")).toBeNull();
    cleanup();
  }
});

test("a union too large to look through says how anybody is found", async () => {
  answers["/people/search"] = { items: [], has_more: false, is_cut: true };
  await look("lu");

  expect(await screen.findByText(/write first and last name/)).toBeTruthy();
});

test("nothing of that name is said", async () => {
  answers["/members/search"] = { items: [], next_cursor: null, is_cut: false };
  answers["/people/search"] = { items: [], has_more: false, is_cut: false };
  await look("xyz");

  expect(await screen.findByText("Nobody and nothing of this name was found.")).toBeTruthy();
});

test("an administrator, who may know of nobody, is led from a department to the wall chart", async () => {
  await look("plumb", "administrator");
  await screen.findByRole("list", { name: "Departments" });

  expect(linksOf("Departments")).toEqual([["Plumbing", "/team/wall"]]);
});
