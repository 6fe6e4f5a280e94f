import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { LocationProvider, Route, Router } from "preact-iso";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { saveFact } from "#db/facts.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { instant } from "#domain/instant.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import { rosa, serve } from "#sync/session.testing.ts";
import { TeamPicturesScreen } from "./team-pictures-screen.tsx";

const marks = {
  people: 21,
  hidden: 0,
  stands: [1, 5, 6, 4, 0],
  proven: 5,
  reached: 14,
  assessed: 14,
  asked: 5,
  yes: 3,
};
const pictures = {
  as_of: instant(),
  ask: null,
  all: marks,
  in_ask: marks,
  majority: 11,
  rhythm: {
    starts_on: ["2026-10-12", "2026-10-19", "2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"],
    weeks: [4, 8, 10, 7, 10, 9],
    usual: 9,
  },
  owed: { late: 5, today: 1, this_week: 4, later: 0 },
};

beforeAll(async () => {
  await speak("en", false);
  await wordsOfOffice();
  await createVault(null);
  await saveFact("session", { member_id: "rosa", role: "captain", status: "active" } as SessionMe);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
afterAll(closeTab);

/** Open the pictures of a team for which the server answers this. Returns what is asked for. */
function open(answer: typeof pictures): string[] {
  const asked: string[] = [];
  serve(rosa, (path) => {
    asked.push(path);
    return answer;
  });
  history.replaceState(null, "", "/team/t/evs/pictures");
  render(
    <LocationProvider>
      <Router>{[<Route key="p" path="/team/t/:id/pictures" component={TeamPicturesScreen} />]}</Router>
    </LocationProvider>,
  );
  return asked;
}

test("a captain finds four pictures of her team, each with its finding as title and a table", async () => {
  const asked = open(pictures);
  await screen.findByText("5 people from a majority");

  expect(asked).toEqual(["/teams/evs/pictures"]);
  expect(screen.getAllByRole("heading", { level: 2 }).map((one) => one.textContent)).toEqual([
    "5 people from a majority",
    "Most are lost because nobody has asked them",
    "9 talks this week, as usual",
    "5 promises are late",
  ]);
  expect(screen.queryByRole("link", { name: "The 1s and 2s" })).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Show as a table: From everybody to a yes" }));
  expect(screen.getByRole("row", { name: /Talked with 14/ })).toBeTruthy();
});

test("a team without people says that it has nobody yet, and not that no talks are usual", async () => {
  const rhythm = { ...pictures.rhythm, weeks: [0, 0, 0, 0, 0, 0], usual: 0 };
  const owed = { late: 0, today: 0, this_week: 0, later: 0 };
  const nobody = { ...marks, people: 0 };
  open({ ...pictures, all: nobody, in_ask: nobody, rhythm, owed });

  expect(await screen.findByText("Nobody is on this team’s list yet.")).toBeTruthy();
  expect(screen.queryByRole("heading", { level: 2 })).toBeNull();
});
