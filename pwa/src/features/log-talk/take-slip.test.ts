import "fake-indexeddb/auto";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { pushSlip, type Slip, slips } from "#db/slips.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault, eraseEverything, lock, unlock } from "#db/vault.ts";
import { logDraftKey } from "#domain/captured.ts";
import { daysAfter, localDay } from "#domain/instant.ts";
import { readDraft } from "#sync/act.ts";
import { keepDraft, takeSlip } from "./actions.ts";
import { emptyForm, ofItsDay, restoredForm } from "./form.ts";

const PIN = "271828";
const today = localDay();
// A PIN takes its time by design, and more of it on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

async function wroteWhileLocked(text: string): Promise<Slip> {
  lock();
  await pushSlip(text);
  await unlock(PIN);
  await vi.waitFor(() => expect(slips.value).toHaveLength(1));
  return slips.value[0] as Slip;
}

const sheetOf = (personId: string) => restoredForm(readDraft(logDraftKey(personId)), today);

beforeEach(async () => {
  await eraseEverything().catch(() => undefined);
  await createVault(PIN);
});
afterAll(closeTab);

test("a quick note becomes the note of the talk it was about, of the hour it was written, and is not asked about again", async () => {
  const slip = await wroteWhileLocked("wants to know about weekends");

  await takeSlip("marisol", slip);

  expect(sheetOf("marisol")).toMatchObject({ note: "wants to know about weekends", begunAt: slip.at });
  expect(slips.value).toEqual([]);
});

test("a quick note from last night is saved for last night", async () => {
  const slip = await wroteWhileLocked("said yes");
  const lastNight = new Date(`${daysAfter(today, -1)}T22:00:00`).toISOString();

  await takeSlip("marisol", { ...slip, at: lastNight });

  expect(ofItsDay(sheetOf("marisol"), today)).toMatchObject({ when: "day", day: daysAfter(today, -1) });
});

test("what stood in the sheet already stays above the quick note", async () => {
  await keepDraft("marisol", { ...emptyForm(today), stand: 2, note: "Tired." });
  const slip = await wroteWhileLocked("wants to know about weekends");

  await takeSlip("marisol", slip);

  expect(sheetOf("marisol")).toMatchObject({ stand: 2, note: "Tired.\nwants to know about weekends" });
});
