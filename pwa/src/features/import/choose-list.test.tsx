import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import "fake-indexeddb/auto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { ChooseList } from "./choose-list.tsx";

/** So many of the same name come in one file. */
function bringLupes(...ats: number[]): void {
  const people = ats.map((at) => ({ at, name: "Lupe Nogal", number: `312 555 010${at}` }));
  const brought = { source: "vcard" as const, people, flaws: [], encoding: "utf-8" as const };
  const nothing = () => undefined;
  render(<ChooseList brought={brought} back={nothing} onEncoding={nothing} onSave={nothing} />);
}

function tap(name: string): void {
  const [button] = screen.getAllByRole("button", { name });
  button?.focus();
  fireEvent.click(button as HTMLElement);
}

const focused = () =>
  document.activeElement?.closest("label")?.textContent ?? document.activeElement?.tagName;

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
  await createVault(null);
  await saveFact("session", { member_id: newId() } as unknown as SessionMe);
});
afterEach(cleanup);
afterAll(closeTab);

test("who ticks everybody at once goes on at the first of them, though the button is gone", () => {
  bringLupes(1, 2);

  tap("Tick these 2");

  expect(focused()).toMatch(/^Lupe Nogal312 555 0101/);
});

test("who has said that it is somebody else goes on at the person it was about", () => {
  bringLupes(1, 2);
  tap("Tick these 2");

  tap("Somebody else, add");

  expect(focused()).toMatch(/^Lupe Nogal312 555 010/);
});

test("who answers what is left open goes on at the top, and finds the next question there", () => {
  bringLupes(1, 2, 3);
  tap("Tick these 3");
  tap("Add 3 people");

  tap("Somebody else, add");

  expect(focused()).toBe("H1");
});
