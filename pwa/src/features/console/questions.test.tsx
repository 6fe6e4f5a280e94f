import "fake-indexeddb/auto";
import { cleanup, render, screen } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import type { SessionMe } from "#domain/rows.ts";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import { Questions } from "./questions.tsx";

async function questionsOf(role: string) {
  await saveFact("session", { member_id: "ines", status: "active", role } as unknown as SessionMe);
  render(<Questions />);
  return screen.getAllByRole("link").map((link) => link.getAttribute("href"));
}

beforeAll(async () => {
  await speak("en", false);
  await wordsOfOffice();
  await createVault(null);
});
afterEach(cleanup);
afterAll(closeTab);

test("an organizer is one tap from each answer of a Monday", async () => {
  expect(await questionsOf("organizer")).toEqual([
    "/team/wall?layer=reach",
    "/team/wall?layer=leaders",
    "/team/tests",
    "/team/cover",
    "/console/said_not_did",
  ]);
});

test("whoever may know of nobody is asked nothing about people", async () => {
  expect(await questionsOf("administrator")).not.toContain("/console/said_not_did");
});
