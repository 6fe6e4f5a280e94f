import "fake-indexeddb/auto";
import { cleanup, render, screen } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { closeTab } from "#db/tabs.ts";
import { createVault, eraseEverything, findVault, lock } from "#db/vault.ts";
import { speak } from "#i18n/words.ts";
import { hide, uncover } from "#ui/hide.ts";
import { Snackbar, unsay } from "#ui/snackbar.tsx";
import { tellShared } from "./room-shared.ts";

// A PIN takes its time by design, and more of it on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const said = () => screen.getByRole("status").textContent;

beforeAll(() => speak("en", false));
beforeEach(async () => {
  unsay();
  await eraseEverything();
  render(<Snackbar />);
});
afterEach(cleanup);
afterAll(closeTab);

async function told(outcome: string): Promise<string | null> {
  unsay();
  await tellShared(outcome);
  await Promise.resolve();
  return said();
}

test("whoever shared a text with her locked phone hears that her PIN brings it back", async () => {
  await createVault("271828");
  const open = await told("kept");
  lock();

  expect([open, await told("kept")]).toEqual(["Saved on this phone", "Saved. Your PIN brings it back."]);
});

test("a text that was not kept is said to be so, with what to do about it", async () => {
  await createVault(null);

  expect(await told("full")).toMatch(/not kept.*Make room, then share it again/);
  expect(await told("again")).toMatch(/share it once more/);
});

test("on a phone that nobody has joined on nobody is asked to share it once more", async () => {
  await findVault();

  expect(await told("nobody")).toMatch(/Nobody has joined on this phone yet/);
  expect(await told("again")).toMatch(/Nobody has joined on this phone yet/);
});

test("an address that somebody made up says nothing", async () => {
  await createVault(null);

  expect(await told("everything")).toBe("");
});

test("nothing is said over a cover: it waits until the cover is gone", async () => {
  await createVault(null);
  hide();
  const telling = tellShared("full");
  await new Promise((next) => setTimeout(next, 20));
  const covered = said();
  uncover();
  await telling;
  await Promise.resolve();

  expect([covered, said()]).toEqual(["", expect.stringMatching(/not kept/)]);
});
