import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { NumberSheet } from "./number-sheet.tsx";
import type { Progress } from "./progress.ts";

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("the six weeks behind a number can be taken along as a table", async () => {
  let file: Blob | undefined;
  const keep = (blob: Blob) => {
    file = blob;
    return "blob:x";
  };
  vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: keep, revokeObjectURL: () => {} }));
  const progress = { team_id: "t", promises_kept: { kept: 1, of: 2, weeks: [null, 3, 4, 5, 6, 50] } };
  render(<NumberSheet progress={progress as unknown as Progress} six="promises_kept" onClose={() => {}} />);

  expect(screen.getAllByRole("cell").map((cell) => cell.textContent)).toEqual([
    "–",
    "3%",
    "4%",
    "5%",
    "6%",
    "50%",
  ]);
  fireEvent.click(screen.getByRole("button", { name: "Download this table (CSV)" }));

  expect((await file?.text())?.split("\r\n").slice(1, 7)).toEqual([
    '"5 weeks ago","–"',
    '"4 weeks ago","3"',
    '"3 weeks ago","4"',
    '"2 weeks ago","5"',
    '"1 week ago","6"',
    '"This week","50"',
  ]);
});

test("what waits is told in its three parts, each with a count that may be one", () => {
  const stalled = { now: 4, weeks: [4], promises_late: 2, thinking_long: 1, threes_untouched: 1 };
  const progress = { team_id: "t", stalled };
  render(<NumberSheet progress={progress as unknown as Progress} six="stalled" onClose={() => {}} />);

  expect(screen.getByText("Late promises: 2. Still thinking: 1. Waiting 3s: 1.")).toBeTruthy();
});
