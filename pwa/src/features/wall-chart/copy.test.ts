import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Marks, Tile } from "./chart.ts";

const page = { visibilityState: "visible", addEventListener: vi.fn(), removeEventListener: vi.fn() };
const cell = { department_id: "evs", shift_id: "night" };
let asked: string[];
let people: number;
let version: number;
/** Lets the next chart through that was asked for; null while they come at once. */
let gate: Promise<void> | null;

function chart() {
  const all = { people } as Marks;
  return { as_of: `${version}`, shows_people: true, ask: null, worksites: [], cells: [], all };
}

async function serve(path: string, init: RequestInit): Promise<Response> {
  const where = path.replace("/api/v1", "");
  if (where.endsWith("/refresh")) {
    return Response.json({ access_token: "t", expires_in: 600, server_time: "", me: {} });
  }
  asked.push(where);
  if (where === "/wall-chart") {
    const answer = chart();
    const tag = `"${version}"`;
    const isSame = new Headers(init.headers).get("If-None-Match") === tag;
    await gate;
    const headers = { ETag: tag, "Content-Type": "application/json" };
    return new Response(isSame ? null : JSON.stringify(answer), { status: isSame ? 304 : 200, headers });
  }
  return Response.json({ items: [{ id: where } as Tile], next_cursor: null });
}

let copy: typeof import("./copy.ts");
const names = () => asked.filter((path) => path.startsWith("/wall-chart/people"));

describe("the wall chart’s copy on a phone", () => {
  beforeEach(async () => {
    vi.resetModules();
    [asked, people, version, gate] = [[], 20, 1, null];
    vi.stubGlobal("document", page);
    vi.stubGlobal("fetch", serve);
    const { createVault } = await import("#db/vault.ts");
    await createVault(null);
    copy = await import("./copy.ts");
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test("brings few people along, for where there is no signal", async () => {
    await copy.wall.look();

    expect(asked).toEqual(["/wall-chart", "/wall-chart/people?limit=200"]);
    expect(copy.wall.copy.value?.value.whose).toBe("everybody");
  });

  test("brings none of many before a cell or a list of names is opened", async () => {
    people = 100_000;
    await copy.wall.look();
    expect(asked).toEqual(["/wall-chart"]);

    const stop = copy.want(cell);
    await vi.waitFor(() => expect(copy.wall.copy.value?.value.people).toHaveLength(1));
    expect(names()).toEqual(["/wall-chart/people?limit=200&department_id=evs&shift_id=night"]);
    expect(copy.holds(copy.wall.copy.value?.value as never, cell)).toBe(true);
    expect(copy.holds(copy.wall.copy.value?.value as never, "everybody")).toBe(false);
    stop();

    await copy.wall.look();
    expect(copy.wall.copy.value?.value.people).toEqual([]);
  });

  test("reads the names of many again only when the chart has changed", async () => {
    people = 100_000;
    copy.want("everybody");
    await copy.wall.look();
    await copy.wall.look();
    expect(names()).toHaveLength(1);

    version = 2;
    await copy.wall.look();
    expect(names()).toHaveLength(2);
    expect(copy.wall.copy.value?.value.chart.as_of).toBe("2");
  });

  test("shows the answer asked for last, whichever comes last", async () => {
    let open = () => {};
    gate = new Promise((go) => {
      open = go;
    });
    const first = copy.wall.look();
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    gate = null;
    version = 2;
    await copy.wall.look();
    open();
    await first;

    expect(copy.wall.copy.value?.value.chart.as_of).toBe("2");
  });

  test("is not kept from what is new by an answer that came too late to be shown", async () => {
    await copy.wall.look();
    let open = () => {};
    gate = new Promise((go) => {
      open = go;
    });
    version = 2;
    const late = copy.wall.look();
    await vi.waitFor(() => expect(asked.filter((path) => path === "/wall-chart")).toHaveLength(2));
    // The server comes to the one that was asked for last first.
    gate = null;
    version = 1;
    await copy.wall.look();
    version = 2;
    open();
    await late;

    await copy.wall.look();

    expect(copy.wall.copy.value?.value.chart.as_of).toBe("2");
  });

  test("does not ask by the clock while an answer is on its way", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    gate = new Promise(() => {});
    const stop = copy.wall.follow();
    await vi.waitFor(() => expect(asked).toHaveLength(1));

    vi.advanceTimersByTime(90_000);
    await Promise.resolve();

    expect(asked).toEqual(["/wall-chart"]);
    stop();
    vi.useRealTimers();
  });
});
