import { cleanup, render, screen } from "@testing-library/preact";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { speak, wordsOfOffice } from "#i18n/words.ts";
import { ines, serve } from "#sync/session.testing.ts";
import { BeforeItEnds } from "./before-it-ends.tsx";

const impact = {
  campaign_id: "c1",
  asks: 1,
  people: 31,
  phones: 12,
  unsent: 4,
  oldest_unsent: new Date("2026-11-12T12:00:00").toISOString(),
  quiet: 2,
  quiet_since: new Date("2026-11-09T12:00:00").toISOString(),
};

beforeAll(async () => {
  await speak("en", false);
  await wordsOfOffice();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("before a campaign ends its organizer reads what leaves the phones and what waits on them", async () => {
  serve(ines, () => impact);
  render(<BeforeItEnds campaignId="c1" />);

  expect(await screen.findByText("1 ask leaves the phones.")).toBeTruthy();
  expect(document.body.textContent).toContain("31 people were talked with about it");
  expect(document.body.textContent).toContain(
    "4 entries wait on the phones, as far as they told, the oldest from Nov 12",
  );
  expect(document.body.textContent).toContain(
    "2 of 12 phones have told nothing for three days, one of them since Nov 9",
  );
});

test("when nothing waits and no phone is quiet, that is said", async () => {
  serve(ines, () => ({ ...impact, unsent: 0, oldest_unsent: null, quiet: 0, quiet_since: null }));
  render(<BeforeItEnds campaignId="c1" />);

  expect(await screen.findByText("Nothing waits on the phones, as far as they told.")).toBeTruthy();
  expect(document.body.textContent).not.toContain("three days");
});

test("without an answer she is told that it is not known", async () => {
  serve(ines, () => new Response(null, { status: 503 }));
  render(<BeforeItEnds campaignId="c1" />);

  expect(await screen.findByText(/No answer now/)).toBeTruthy();
});
