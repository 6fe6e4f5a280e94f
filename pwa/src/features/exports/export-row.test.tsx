import { cleanup, render, screen } from "@testing-library/preact";
import { afterEach, beforeAll, expect, test } from "vitest";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import { ExportRow } from "./export-row.tsx";
import type { Export } from "./exports.ts";

const over: Export = {
  id: "file",
  member_id: "ines",
  member_name: "Ines O.",
  preset: "call_list",
  columns: ["name"],
  department_id: null,
  purpose: "Calls before the vote",
  hours: 8,
  people: 12,
  state: "over",
  asked_at: "2026-11-20T15:00:00.000Z",
  decided_by_name: null,
  decided_at: null,
  ends_at: "2026-11-20T23:00:00.000Z",
  has_failed: false,
  is_mine: true,
  may_decide: false,
};

beforeAll(async () => {
  await speak("en", false);
  await wordsOfOffice();
});
afterEach(cleanup);

const failed = "Could not be made: our server stumbled over it several times.";

test.each([
  [over, "Deleted"],
  [{ ...over, has_failed: true }, `${failed} Ask for it again.`],
  [{ ...over, has_failed: true, is_mine: false }, failed],
])("a file that is over says whether it was deleted or could not be made", (one, words) => {
  render(<ExportRow one={one} onChange={() => undefined} />);

  expect(screen.getByText(words)).toBeTruthy();
});
