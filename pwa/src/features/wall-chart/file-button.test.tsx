import "fake-indexeddb/auto";
import { cleanup, render } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import type { WallChart } from "./chart.ts";
import { FileButton } from "./file-button.tsx";

const marks = { people: 8, hidden: 0, without_number: 8, stands: [0, 0, 0, 0, 0], reached: 6 };
const chart = {
  as_of: "2026-11-19T18:00:00.000Z",
  cells: [{ department_id: "er", shift_id: "night", marks }],
  worksites: [
    {
      departments: [{ id: "er", name: "Emergency" }],
      shifts: [{ id: "night", name: "Night" }],
    },
  ],
  all: marks,
} as unknown as WallChart;

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
  await createVault(null);
});
afterEach(cleanup);
afterAll(closeTab);

test.each([
  ["organizer", true],
  ["captain", false],
])("the way to lists of names is told to whoever has that page: %s", async (role, has) => {
  await saveFact("session", { member_id: "rosa", role, status: "active" } as SessionMe);
  const { container } = render(<FileButton chart={chart} layer="reach" />);

  expect(container.textContent).toContain("The file holds counts");
  expect(container.textContent?.includes("Files of people")).toBe(has);
});
