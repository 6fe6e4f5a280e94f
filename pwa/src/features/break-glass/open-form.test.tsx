import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { createVault } from "#db/vault.ts";
import { speak, wordsOfOffice } from "#i18n/words.ts";
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
  vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
    if (path.endsWith("/sessions/refresh")) {
      return Response.json({ access_token: "t", expires_in: 600, server_time: "", me: {} });
    }
    sent.push(JSON.parse(String(init.body)));
    throw new TypeError("the line was cut");
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
