import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { saveFact } from "#db/facts.ts";
import { rows } from "#db/live.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { instant } from "#domain/instant.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak } from "#i18n/words.ts";
import { act } from "#sync/act.ts";
import { Snackbar } from "#ui/snackbar.tsx";
import { ThanksCard } from "./thanks-card.tsx";

beforeAll(async () => {
  await speak("en", false);
  await createVault(null);
  await saveFact("session", { member_id: newId(), team_id: null } as unknown as SessionMe);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
afterAll(closeTab);

test("thanks that the browser does not let her copy are not noted as said, and she reads how to copy them", async () => {
  const [person, thanks] = [newId(), newId()];
  await act("network.add_person", { id: person, name: "Marisol", created_at: instant() });
  await act("conversations.log", {
    id: newId(),
    person_id: person,
    held_at: instant(),
    thank_you: { id: thanks },
  });
  vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new DOMException("no", "NotAllowedError"));
  render(
    <>
      <ThanksCard />
      <Snackbar />
    </>,
  );

  fireEvent.click(screen.getByRole("button", { name: "Copy" }));

  await screen.findByText("Press the words and hold to copy them.");
  expect(rows("thank_you").value.get(thanks)?.state).toBe("owed");
});
