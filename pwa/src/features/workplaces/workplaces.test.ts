import { afterEach, expect, test, vi } from "vitest";
import { ines, serve } from "#sync/session.testing.ts";
import { ask } from "./workplaces.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

test("a server from before there were groups is asked for workplaces all the same", async () => {
  serve(ines, (path) => {
    if (path.startsWith("/worksites")) {
      return { items: [{ id: "w", name: "Cedar Hollow" }] };
    }
    if (path === "/coverage/groups") {
      const headers = { "Content-Type": "application/problem+json" };
      return new Response(JSON.stringify({ code: "not-found" }), { status: 404, headers });
    }
    return path === "/wall-chart" ? { cells: [] } : { departments: [], shifts: [] };
  });

  const { worksites, covered } = await ask(true);

  expect([worksites.map(({ name }) => name), covered]).toEqual([["Cedar Hollow"], {}]);
});
