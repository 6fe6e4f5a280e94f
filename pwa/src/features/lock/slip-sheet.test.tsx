import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { database } from "#db/database.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { speak } from "#i18n/words.ts";
import { SlipSheet } from "./slip-sheet.tsx";

beforeAll(async () => {
  await speak("en", false);
  await createVault(null);
});
afterEach(cleanup);
afterAll(closeTab);

const lying = async () => (await database.read(["meta"], (reads) => reads.meta("slips")))?.slips.length;

test("a note is written down once by a thumb that taps twice", async () => {
  let closed = 0;
  render(
    <SlipSheet
      onClose={() => {
        closed += 1;
      }}
    />,
  );
  fireEvent.input(screen.getByRole("textbox", { hidden: true }), { target: { value: "Ask about the fans" } });
  const save = screen.getByRole("button", { name: "Save", hidden: true });

  fireEvent.click(save);
  fireEvent.click(save);
  await waitFor(() => expect(closed).toBe(1));
  fireEvent.click(save);
  await waitFor(() => expect(closed).toBe(2));

  expect(await lying()).toBe(2);
});
