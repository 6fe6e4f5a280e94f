import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { LocationProvider, Route, Router } from "preact-iso";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { daysAfter, localDay } from "#domain/instant.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { rosa, serve } from "#sync/session.testing.ts";
import { detailOf, type Line } from "./roll-call.ts";
import { RollCallScreen } from "./roll-call-screen.tsx";

const line: Line = {
  id: "1",
  kind: "talk",
  person_id: "p1",
  person_name: "Marisol V.",
  member_name: "Luis A.",
  at: new Date("2026-11-18T12:00:00").toISOString(),
  due_on: null,
  is_kept: null,
  stand: null,
  is_proven: false,
};
const promise: Line = { ...line, kind: "promise", at: null, due_on: "2026-11-10", is_kept: true };

describe("what a line says", () => {
  beforeAll(async () => {
    await speak("en", false);
    await wordsOfRooms();
  });

  test.each<[Line, string]>([
    [line, "Luis A. · Nov 18"],
    [{ ...line, kind: "reached", at: null }, "Luis A. is in touch"],
    [{ ...line, kind: "reached", at: null, member_name: null }, ""],
    [{ ...line, kind: "supporting", stand: 2, is_proven: true }, "Luis A. · seen acting"],
    [{ ...line, kind: "yes" }, "Luis A. · Nov 18"],
    [promise, "Luis A. · was due Nov 10 · kept"],
    [{ ...promise, is_kept: false }, "Luis A. · was due Nov 10 · not kept in time"],
    [{ ...promise, kind: "late", is_kept: false }, "Luis A. · was due Nov 10"],
    [{ ...line, kind: "thinking" }, "Luis A. · thinking since Nov 18"],
    [
      { ...line, kind: "untouched", stand: 3 },
      "Luis A. · a 3 since Nov 18, nobody has talked with them for 21 days",
    ],
  ])("of %o", (told, words) => {
    expect(detailOf(told)).toBe(words);
  });

  test("blames nobody for a promise while there is still time to keep it", () => {
    const due = (daysAgo: number) => ({
      ...promise,
      is_kept: false,
      due_on: daysAfter(localDay(), -daysAgo),
    });

    expect(detailOf(due(2))).toMatch(/ · not kept yet$/);
    expect(detailOf(due(3))).toMatch(/ · not kept in time$/);
  });
});

let asked: string[];
let answers: (() => Response)[];

function answer(path: string) {
  asked.push(path);
  return answers.shift()?.();
}

function page(names: string[], more: Partial<{ hidden: number; next_cursor: string | null }> = {}) {
  const items = names.map((name) => ({ ...line, id: name, person_name: name }));
  return () => Response.json({ total: 3, hidden: 0, items, next_cursor: null, ...more });
}

function open(address: string) {
  history.replaceState(null, "", address);
  render(
    <LocationProvider>
      <Router>{[<Route key="who" path="/team/t/:id/:number" component={RollCallScreen} />]}</Router>
    </LocationProvider>,
  );
}

const names = () => [...document.querySelectorAll(".list-title")].map((one) => one.textContent);

describe("who is counted", () => {
  beforeAll(async () => {
    await speak("en", false);
    await wordsOfRooms();
  });
  beforeEach(() => {
    asked = [];
    serve(rosa, answer);
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  test("behind the phones stand whose they are, as many lines as the team's page counts", async () => {
    const one = (id: string, name: string | null, is_today: boolean) => ({
      id,
      name,
      member_id: name,
      is_today,
      heard_on: "2026-11-18",
    });
    answers = [
      () => Response.json({ items: [one("1", "Ben", false), one("2", "Mei", true), one("3", null, true)] }),
    ];
    open("/team/t/night/phones");
    await screen.findByText("Ben");

    expect(asked).toEqual(["/teams/night/phones"]);
    expect(names()).toEqual(["Ben", "Mei", "Somebody whose phones you do not look after"]);
    expect(screen.getByRole("heading", { name: "Not in touch today: 1" })).toBeTruthy();
    expect(screen.getByRole("link", { name: /Ben/ }).getAttribute("href")).toBe("/team/m/Ben");
    expect(screen.getByText("last on Nov 18")).toBeTruthy();
  });

  test("comes page by page, with the number above it and what is kept private below", async () => {
    answers = [page(["Ana", "Bo"], { hidden: 1, next_cursor: "Bo" }), page(["Cy"], { hidden: 1 })];
    open("/team/t/night/talks");

    fireEvent.click(await screen.findByRole("button", { name: "Show more" }));
    await screen.findByText("Cy");

    expect(asked).toEqual([
      "/teams/night/roll-call?number=talks&limit=50",
      "/teams/night/roll-call?number=talks&limit=50&cursor=Bo",
    ]);
    expect(names()).toEqual(["Ana", "Bo", "Cy"]);
    expect(screen.getByText("Talks: 3")).toBeTruthy();
    expect(
      screen.getByText("1 more is about someone kept private. It counts and is not shown."),
    ).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();
  });

  test("of promises says how many fell due, since those not kept stand there too", async () => {
    answers = [page(["Ana", "Bo", "Cy"])];
    open("/team/t/night/promises_kept");

    expect(await screen.findByText("3 promises fell due")).toBeTruthy();
    expect(screen.queryByText("Kept: 3")).toBeNull();
  });

  test("waits for signal, and loses nothing that was there", async () => {
    answers = [];
    open("/team/t/night/reach");
    const again = await screen.findByRole("button", { name: "Try again" });

    answers = [page(["Ana"])];
    fireEvent.click(again);

    expect(await screen.findByText("Ana")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
  });

  test("is asked of nobody for a number that does not exist", async () => {
    answers = [];
    open("/team/t/night/members");

    expect(await screen.findByText("Nothing is counted here yet.")).toBeTruthy();
    expect(asked).toEqual([]);
  });
});
