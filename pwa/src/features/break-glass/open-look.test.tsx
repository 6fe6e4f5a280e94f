import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { createVault } from "#db/vault.ts";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import { ines, serve } from "#sync/session.testing.ts";
import type { Look } from "./looks.ts";
import { OpenLook } from "./open-look.tsx";

const look = { id: "look", reason: "Two keep the same person.", ends_at: "2026-11-24T18:30:00.000Z" };

beforeAll(async () => {
  await speak("en", false);
  await wordsOfOffice();
  await createVault(null);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("a page that is asked for with two quick taps is read, and written down, once", async () => {
  const read: string[] = [];
  serve(ines, (path) => {
    read.push(path);
    return { items: [{ id: "p1", name: "Marisol V.", keeper_name: null }], next_cursor: "more" };
  });
  render(<OpenLook look={look as Look} onChange={() => undefined} />);
  const button = screen.getByRole("button", { name: "Read the first page" });

  fireEvent.click(button);
  fireEvent.click(button);
  await screen.findByRole("button", { name: "Read the next page" });

  expect(screen.getAllByText("Marisol V.")).toHaveLength(1);
  expect(read).toEqual(["/break-glass/look/people"]);
});
