import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { LocationProvider, Route, Router } from "preact-iso";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { act } from "#sync/act.ts";
import { Snackbar } from "#ui/snackbar.tsx";
import { SamePersonScreen } from "./same-person-screen.tsx";

const Nothing = () => null;

/** Two entries that may be one human being, side by side on the screen. Returns the one that is kept. */
async function comparing(): Promise<string> {
  const [kept, other] = [newId(), newId()];
  for (const id of [kept, other]) {
    await act("network.add_person", { id, name: "Marisol V.", created_at: instant() });
  }
  history.replaceState(null, "", `/people/${kept}/same/${other}`);
  render(
    <LocationProvider>
      <Router>
        <Route path="/people/:id/same/:other" component={SamePersonScreen} />
        <Route default component={Nothing} />
      </Router>
      <Snackbar />
    </LocationProvider>,
  );
  return kept;
}

function goTo(address: string): void {
  history.pushState(null, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
}

const tap = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
  await createVault(null);
  await saveFact("session", { member_id: newId(), team_id: null } as unknown as SessionMe);
  holdRows([]);
});
afterEach(cleanup);
afterAll(closeTab);

const answers = [
  ["Same person, put together", "Put together."],
  ["Two different people", "Good. You will not be asked again."],
] as const;

test.each(answers)("%s leads back to the one whose entry is kept", async (answer, said) => {
  const kept = await comparing();

  tap(answer);
  await screen.findByText(said);

  await waitFor(() => expect(location.pathname).toBe(`/people/${kept}`));
});

test.each(answers)("%s moves nobody who has gone elsewhere while it was written", async (answer, said) => {
  await comparing();

  tap(answer);
  goTo("/today");
  await screen.findByText(said);

  expect(location.pathname).toBe("/today");
});
