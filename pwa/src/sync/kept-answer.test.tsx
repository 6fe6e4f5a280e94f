import "fake-indexeddb/auto";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { closeTab } from "#db/tabs.ts";
import { createVault, eraseEverything } from "#db/vault.ts";
import { readDraft } from "./act.ts";
import { keptAnswer } from "./kept-answer.ts";

/** A server that answers when it is told to. */
function slowServer() {
  const answers: ((answer: string) => void)[] = [];
  const ask = () => new Promise<string>((resolve) => answers.push(resolve));
  return { ask, answers, say: (answer: string) => answers.shift()?.(answer) };
}

async function somebodyElseSignsIn(): Promise<void> {
  await eraseEverything();
  await createVault(null);
}

beforeEach(async () => {
  await createVault(null);
});
afterAll(closeTab);

test("an answer that comes when its screen was left already is not shown to whoever has the phone next", async () => {
  const server = slowServer();
  const page = keptAnswer("page", server.ask);
  page.follow()();
  server.say("what Ines may read");
  await vi.waitFor(() => expect(readDraft("page")).toBe("what Ines may read"));

  await somebodyElseSignsIn();
  const stop = page.follow();

  expect(page.copy.value).toBeNull();
  stop();
});

test("an answer that comes when somebody else has the phone already is neither shown nor kept", async () => {
  const server = slowServer();
  const page = keptAnswer("page", server.ask);
  const asked = page.look();

  await somebodyElseSignsIn();
  const stop = page.follow();
  server.say("what Ines may read");
  await asked;

  expect([page.copy.value, readDraft("page")]).toEqual([null, undefined]);
  server.say("what Rosa may read");
  await vi.waitFor(() => expect(readDraft("page")).toBe("what Rosa may read"));
  stop();
});

test("who comes back while the answer is still being written down is not left without it", async () => {
  const server = slowServer();
  const page = keptAnswer("page", server.ask);
  const asked = page.look();
  server.say("how it stands");
  while (page.copy.value === null) {
    await Promise.resolve();
  }
  page.follow()();

  const stop = page.follow();
  server.say("how it stands");

  await vi.waitFor(() => expect(page.copy.value).toEqual({ value: "how it stands", old: false }));
  stop();
  await asked;
});

test("on a phone too full to keep an answer it is shown all the same, as the fresh one it is", async () => {
  const page = keptAnswer("page", async () => "how it stands now");
  const full = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("no room", "QuotaExceededError");
  });

  await page.look();
  full.mockRestore();

  expect([page.copy.value, page.failed.value]).toEqual([{ value: "how it stands now", old: false }, false]);
});
