import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { LocationProvider } from "preact-iso";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { localDay } from "#domain/instant.ts";
import type { CampaignRow, SessionMe } from "#domain/rows.ts";
import { speak, wordsOfOffice, wordsOfRooms } from "#i18n/words.ts";
import { StartScreen } from "./start-screen.tsx";

const today = localDay();
const campaign = {
  id: newId(),
  ver: 1,
  name_en: "Safe staffing",
  starts_on: today,
  ends_on: today,
} as CampaignRow;

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
  await wordsOfOffice();
  await createVault(null);
  await saveFact("session", { member_id: "ines", role: "organizer", status: "active" } as SessionMe);
  holdRows([{ kind: "campaign", id: campaign.id, scope: "U", ver: 1, row: campaign }]);
});
afterEach(cleanup);
afterAll(closeTab);

test("what keeps a test from starting is said above the form and at its field, and leads there", () => {
  render(
    <LocationProvider>
      <StartScreen />
    </LocationProvider>,
  );
  const title = screen.getByLabelText("Name in Spanish");
  fireEvent.input(title, { target: { value: " " } });

  fireEvent.click(screen.getByRole("button", { name: "Start a test" }));

  const words = "Fill in the name and the question in both languages.";
  expect(title.getAttribute("aria-invalid")).toBe("true");
  expect(screen.getByLabelText("Name in English").getAttribute("aria-invalid")).toBeNull();
  fireEvent.click(screen.getByRole("link", { name: words }));
  expect(document.activeElement).toBe(title);
});
