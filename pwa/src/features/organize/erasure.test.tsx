import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import { AnswerSheet } from "./answer-sheet.tsx";
import { daysLeft, type ErasureRequest, sorted } from "./erasure.ts";

const asked = (id: string, more: Partial<ErasureRequest> = {}): ErasureRequest => ({
  id,
  member_id: "m",
  member_name: "Dwayne B.",
  asked_at: "2026-11-20T15:00:00.000Z",
  answer_by: "2026-12-20T15:00:00.000Z",
  ended_at: null,
  outcome: null,
  answered_by_name: null,
  reason: null,
  ...more,
});

beforeAll(async () => {
  await speak("en", false);
  await wordsOfOffice();
});
afterEach(cleanup);

test("whoever waits longest stands first, what has ended stands apart", () => {
  const { open, ended } = sorted([asked("c"), asked("b", { outcome: "done" }), asked("a")]);

  expect(open.map(({ id }) => id)).toEqual(["a", "c"]);
  expect(ended.map(({ id }) => id)).toEqual(["b"]);
});

test("the days that are left are counted by days, and go on below none", () => {
  expect(daysLeft(asked("a"), "2026-12-18")).toBe(2);
  expect(daysLeft(asked("a"), "2026-12-20")).toBe(0);
  expect(daysLeft(asked("a"), "2026-12-23")).toBe(-3);
});

test("nobody says no without saying why", async () => {
  const fetched = vi.fn();
  vi.stubGlobal("fetch", fetched);
  render(<AnswerSheet request={asked("a")} outcome="declined" onDone={() => {}} onClose={() => {}} />);

  fireEvent.click(screen.getByRole("button", { name: "Say no" }));

  await screen.findByText("Say why. They have a right to know.");
  expect(fetched).not.toHaveBeenCalled();
  vi.unstubAllGlobals();
});
