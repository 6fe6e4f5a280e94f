import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { createVault } from "#db/vault.ts";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import { bodyOf, ines, serve } from "#sync/session.testing.ts";
import { AskForm } from "./ask-form.tsx";
import type { Rules } from "./exports.ts";

const rules: Rules = {
  presets: [{ preset: "counts", columns: [], names_people: false, leaves_alone: false }],
  hours: [8],
  second_person_above: 50,
};

beforeAll(async () => {
  await speak("en", false);
  await wordsOfOffice();
  await createVault(null);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("a file asked for again because no answer came is one file; for another purpose it is another", async () => {
  const sent: { id: string }[] = [];
  serve(ines, (_path, init) => {
    sent.push(bodyOf(init) as { id: string });
    return undefined;
  });
  render(<AskForm rules={rules} onDone={() => undefined} />);
  fireEvent.click(screen.getByRole("button"));
  const button = await screen.findByRole<HTMLButtonElement>("button", { name: "Ask for this file" });
  const purposes = ["For the board meeting", "For the board meeting", "For the newsletter"];

  for (const [n, purpose] of purposes.entries()) {
    fireEvent.input(screen.getByRole("textbox"), { target: { value: purpose } });
    fireEvent.click(button);
    await waitFor(() => expect([sent.length, button.disabled]).toEqual([n + 1, false]));
  }

  const [first, again, other] = sent.map(({ id }) => id);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

test("whoever has asked for a file goes on from the top of the page, not from nowhere", async () => {
  serve(ines, () => ({}));
  render(
    <>
      <h1 tabIndex={-1}>Files of people</h1>
      <AskForm rules={rules} onDone={() => undefined} />
    </>,
  );
  fireEvent.click(screen.getByRole("button"));
  const button = await screen.findByRole<HTMLButtonElement>("button", { name: "Ask for this file" });
  fireEvent.input(screen.getByRole("textbox"), { target: { value: "For the board meeting" } });
  button.focus();
  fireEvent.click(button);

  await waitFor(() => expect(document.activeElement?.textContent).toBe("Files of people"));
});
