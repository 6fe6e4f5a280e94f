import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { createVault } from "#db/vault.ts";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import { bodyOf, ines, serve } from "#sync/session.testing.ts";
import type { Administrator } from "./looks.ts";
import { OpenForm } from "./open-form.tsx";

beforeAll(async () => {
  await speak("en", false);
  await wordsOfOffice();
  await createVault(null);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("a look whose answer was lost is asked for again as the same one, so that the others hear of it once", async () => {
  const sent: { id: string }[] = [];
  serve(ines, (_path, init) => {
    sent.push(bodyOf(init) as { id: string });
    return undefined;
  });
  const others = [{ id: "bea", name: "Bea A." } as Administrator];
  render(<OpenForm others={others} onOpen={() => undefined} />);
  fireEvent.input(screen.getByLabelText(/Why/), {
    target: { value: "Two members say they keep the same person." },
  });
  const button = screen.getByRole<HTMLButtonElement>("button");

  for (const times of [1, 2]) {
    fireEvent.click(button);
    await waitFor(() => expect([sent.length, button.disabled]).toEqual([times, false]));
  }

  expect(sent[0]?.id).toBe(sent[1]?.id);
});
