import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { LocationProvider, Route, Router } from "preact-iso";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { type Captured, logDraftKey, readyDraftKey } from "#domain/captured.ts";
import { newId } from "#domain/identifier.ts";
import { daysAfter, instant, localDay } from "#domain/instant.ts";
import type { AnswerRow, AskRow, SessionMe } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { act, readDraft, saveDraft } from "#sync/act.ts";
import { HABITS } from "./actions.ts";
import { ReadyScreen } from "./ready-screen.tsx";

const rosa = newId();

function asked(title: string, days: number): string {
  const row = {
    id: newId(),
    ver: 1,
    title_en: title,
    title_es: title,
    opens_on: localDay(),
    closes_on: daysAfter(localDay(), days),
  } as AskRow;
  holdRows([{ kind: "ask", id: row.id, row, scope: "M", ver: 1 }]);
  return row.id;
}

function says(person_id: string, ask_id: string, answer: AnswerRow["answer"]): void {
  const row = { id: newId(), ver: 1, ask_id, person_id, answer, answered_at: instant() } as AnswerRow;
  holdRows([{ kind: "answer", id: row.id, row, scope: "T:dietary", ver: 1 }]);
}

let pledge: string;
let petition: string;

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
  await createVault(null);
  await saveFact("session", { member_id: rosa, team_id: null } as unknown as SessionMe);
  await saveDraft(HABITS, { guide: null, mannersSeen: true });
  [petition, pledge] = [asked("Petition", 5), asked("Pledge", 2)];
});
afterAll(closeTab);
afterEach(cleanup);

async function listed(): Promise<string> {
  const id = newId();
  await act("network.add_person", { id, name: "Marisol", created_at: instant() });
  return id;
}

function opened(personId: string, step: number): void {
  history.replaceState(null, "", `/ready/${personId}?step=${step}`);
  render(
    <LocationProvider>
      <Router>
        <Route path="/ready/:person" component={ReadyScreen} />
        <Route default component={() => null} />
      </Router>
    </LocationProvider>,
  );
}

const tap = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const handedOver = (personId: string) => readDraft<Captured>(logDraftKey(personId))?.answer;

test("brings the ask she has left, and keeps what she said to it though that ask is answered meanwhile", async () => {
  const marisol = await listed();
  says(marisol, pledge, "yes");
  opened(marisol, 6);
  expect(screen.getByRole("heading", { name: "What did they say to “Petition”?" })).toBeTruthy();

  tap("Yes");
  says(marisol, petition, "no");

  await waitFor(() => expect(screen.getByRole("button", { pressed: true }).textContent).toBe("Yes"));
  expect(screen.getByRole("heading", { name: "What did they say to “Petition”?" })).toBeTruthy();
  tap("Next");
  expect(await screen.findByText("Petition: Yes")).toBeTruthy();
  tap("Log the talk");
  await waitFor(() => expect(handedOver(marisol)).toEqual({ ask_id: petition, answer: "yes" }));
});

test("a yes of an older app, which named no ask, lands on none; the words noted with it stay", async () => {
  const ana = await listed();
  says(ana, pledge, "no");
  await saveDraft(readyDraftKey(ana), { step: 7, day: localDay(), words: "Six for eight", answer: "yes" });
  opened(ana, 7);
  expect(screen.getByText(/Six for eight/)).toBeTruthy();
  expect(screen.queryByText(/Petition|Pledge/)).toBeNull();

  tap("Log the talk");

  await waitFor(() => expect(handedOver(ana)).toBeNull());
});

test("a yes to an ask that is gone from this phone is not shown as one to the next", async () => {
  const ben = await listed();
  const gone = { ask_id: newId(), answer: "yes" };
  await saveDraft(readyDraftKey(ben), { step: 6, day: localDay(), answered: gone });

  opened(ben, 6);

  expect(screen.getByRole("heading", { name: "What did they say to “Pledge”?" })).toBeTruthy();
  expect(screen.queryByRole("button", { pressed: true })).toBeNull();
  tap("Next");
  expect(await screen.findByText(/^Nothing noted yet/)).toBeTruthy();
});

test("once she has answered all, the first is still there to correct", async () => {
  const joyce = await listed();
  says(joyce, pledge, "no");
  says(joyce, petition, "yes");

  opened(joyce, 6);

  expect(screen.getByRole("heading", { name: "What did they say to “Pledge”?" })).toBeTruthy();
});
