import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { instant } from "#domain/instant.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { bodyOf, rosa, serve } from "#sync/session.testing.ts";
import { CodeSheet } from "./code-sheet.tsx";

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("a code for paper that did not come is asked for again as one for paper", async () => {
  const forPaper: boolean[] = [];
  let isCut = false;
  serve(rosa, (_path, init) => {
    const { on_paper = false } = bodyOf(init) as { on_paper?: boolean };
    forPaper.push(on_paper);
    const code = on_paper ? "K7QM-29FD-8XWZ" : null;
    return isCut ? undefined : { qr: [], link: "https://hilo.example/s", ends_at: instant(), code };
  });
  render(<CodeSheet testId="t" personId="p" name="Lupe" onClose={() => undefined} />);
  const onPaper = await screen.findByText("No signal there? A code on paper");
  isCut = true;
  fireEvent.click(onPaper);
  const again = await screen.findByText("Try again");
  isCut = false;

  fireEvent.click(again);
  await screen.findByText("K7QM-29FD-8XWZ");

  expect(forPaper).toEqual([false, true, true]);
});
