import "fake-indexeddb/auto";
import { act, cleanup, render, screen } from "@testing-library/preact";
import { LocationProvider, Route, Router } from "preact-iso";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { daysAfter, instant, localDay } from "#domain/instant.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import type { ExchangeRequest } from "#sync/protocol.ts";
import { sendNow } from "#sync/schedule.ts";
import { bodyOf, rosa, serve } from "#sync/session.testing.ts";
import { AskScreen } from "./ask-screen.tsx";

const holder = { ...rosa, device_id: newId() };
const epoch = newId();
let hasSignal: boolean;
/** The ids of the asks the union has. */
let asks: string[];
/** The server answers once this is over. */
let gate: Promise<void>;
let version = 0;

function answerTo({ pull }: ExchangeRequest): object {
  version += 1;
  const has = pull?.have ?? {};
  const days = { opens_on: localDay(), closes_on: daysAfter(localDay(), 3) };
  const said = { title_en: "Wear the sticker", text_en: "Will you wear it?", goal_percent: 65, ...days };
  const changes = asks.map((id) => ({ k: "ask", id, s: "U", ver: version, op: "put", b: said }));
  const page = { epoch, as_of: version, base: has, have: { U: [version, "", 1] }, changes, drop: [] };
  const rest = { proto: 1, server_time: instant(), results: [], reset_scopes: [], more: false, end: true };
  return { ...page, ...rest };
}

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
  await createVault(null);
  await saveFact("session", holder as unknown as SessionMe);
  holdRows([]);
});
beforeEach(() => {
  asks = [];
  hasSignal = true;
  gate = Promise.resolve();
  serve(holder, (path, init) =>
    hasSignal && path === "/sync/exchange" ? answerTo(bodyOf(init) as ExchangeRequest) : undefined,
  );
  const served = fetch;
  vi.stubGlobal("fetch", async (address: string, init: RequestInit) => {
    await gate;
    return served(address, init);
  });
});
afterEach(async () => {
  cleanup();
  // The next story begins with signal.
  hasSignal = true;
  await sendNow();
  vi.unstubAllGlobals();
});
afterAll(closeTab);

/** Open the page of an ask of which this phone has not heard. */
function open(id: string): void {
  history.replaceState(null, "", `/asks/${id}`);
  render(
    <LocationProvider>
      <Router>
        <Route path="/asks/:id" component={AskScreen} />
        <Route default component={AskScreen} />
      </Router>
    </LocationProvider>,
  );
}

const over = /may be over/;
const notYet = /has not reached your phone yet/;
const title = "Wear the sticker";

test("a new ask is fetched before anything is said of it", async () => {
  const id = newId();
  asks = [id];
  let answer = () => {};
  gate = new Promise((resolve) => {
    answer = resolve;
  });
  open(id);
  expect(screen.getByText("One moment")).toBeTruthy();
  expect(screen.queryByText(over)).toBeNull();

  answer();

  await screen.findByRole("heading", { name: title });
});

test("that an ask may be over is said once the server has been asked", async () => {
  open(newId());

  await screen.findByText(over);
});

test("without signal it is said that an ask is on its way, and it shows when there is signal", async () => {
  const id = newId();
  asks = [id];
  hasSignal = false;
  open(id);
  await screen.findByText(notYet);
  expect(screen.queryByText(over)).toBeNull();

  hasSignal = true;
  await act(() => sendNow());

  await screen.findByRole("heading", { name: title });
  expect(screen.queryByText(notYet)).toBeNull();
});
