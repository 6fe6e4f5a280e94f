import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { rows } from "#db/live.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { currentAnswer } from "#domain/ask.ts";
import { newId } from "#domain/identifier.ts";
import { daysAfter, instant, localDay } from "#domain/instant.ts";
import type { AskRow, PersonRow, SessionMe, StructureTestRow } from "#domain/rows.ts";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { AskedRow } from "./asked-row.tsx";

const today = localDay();
const ask = { id: newId(), opens_on: today, closes_on: daysAfter(today, 2) } as AskRow;
const vote = { id: ask.id, kind: "vote", evidence: "seen", started_at: instant() } as StructureTestRow;
const lupe = { id: newId(), name: "Lupe", sharing: "team" } as PersonRow;

function Row() {
  const given = currentAnswer(rows("answer").value.values());
  const answer = given?.answer ?? null;
  const one = { person: lupe, stand: null, proven: false, answer, given, mark: null, did: false };
  return <AskedRow ask={ask} test={vote} one={one} />;
}

const tap = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
  await createVault(null);
  await saveFact("session", { member_id: newId(), role: "member", status: "active" } as SessionMe);
});
afterEach(cleanup);
afterAll(closeTab);

test("two taps on a plan to vote, one right after the other, are both kept, and the same answer twice is one", async () => {
  render(<Row />);
  tap("Yes");
  tap("Yes");
  await screen.findByRole("button", { name: "After shift" });

  tap("After shift");
  tap("Needs a ride");
  await waitFor(() => expect(currentAnswer(rows("answer").value.values())?.needs_ride).toBe(true));

  expect(currentAnswer(rows("answer").value.values())?.plan_at).toBe("after");
  expect(rows("answer").value.size).toBe(3);
});
