import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { saveFact } from "#db/facts.ts";
import { holdRows } from "#db/held.ts";
import { closeTab } from "#db/tabs.ts";
import { createVault } from "#db/vault.ts";
import { newId } from "#domain/identifier.ts";
import { daysAfter, localDay } from "#domain/instant.ts";
import { timeToContact } from "#domain/nudge-limits.ts";
import type { ContactPlanRow, MemberRow, MeRow, SessionMe } from "#domain/rows.ts";
import { ContactCard } from "#features/coaching/contact-card.tsx";
import { speak, wordsOfRooms } from "#i18n/words.ts";
import { whomToContact } from "./contact-today.ts";

const rosa = newId();
const alma = newId();
const luis = newId();
const joyce = newId();
const evs = newId();
const west = newId();
const today = localDay();
const ago = (days: number) => daysAfter(today, -days);

function plan(id: string, lastOn: string | null, everyDays: number | null = 14): ContactPlanRow {
  return {
    id,
    ver: 1,
    channel: "call",
    every_days: everyDays,
    last_on: lastOn,
    number: null,
    muted_until: null,
  };
}

function pulled(plans: readonly ContactPlanRow[]): void {
  const place = { scope: `S:${rosa}`, ver: 1 };
  const member = (id: string, name: string, team: string) =>
    ({ id, ver: 1, name, team_id: team, status: "active" }) as MemberRow;
  const members = [
    member(alma, "Alma R.", evs),
    member(luis, "Luis A.", evs),
    member(joyce, "Joyce K.", west),
  ];
  const me = { id: rosa, ver: 1, captain_of: [evs] } as unknown as MeRow;
  holdRows([
    { kind: "me", id: rosa, ...place, row: me },
    ...members.map((row) => ({ kind: "member" as const, id: row.id, ...place, row })),
    ...plans.map((row) => ({ kind: "contact_plan" as const, id: row.id, ...place, row })),
  ]);
}

beforeAll(async () => {
  await speak("en", false);
  await wordsOfRooms();
  await createVault(null);
  await saveFact("session", { member_id: rosa, role: "captain", status: "active" } as SessionMe);
});
afterEach(cleanup);
afterAll(closeTab);

test("whoever has waited longest comes first, and nobody before the day or without a plan", () => {
  const hers = new Set([alma, luis]);

  expect(timeToContact([plan(alma, ago(13)), plan(luis, null, null)], hers, today)).toBeNull();
  expect(timeToContact([plan(alma, ago(14)), plan(luis, ago(20))], hers, today)).toBe(luis);
  expect(timeToContact([plan(alma, ago(90)), plan(luis, null)], hers, today)).toBe(luis);
  expect(timeToContact([plan(joyce, ago(90))], hers, today)).toBeNull();
});

test("a captain hears on Today that it is time to talk with one of her team, until she says they spoke", async () => {
  pulled([plan(alma, ago(3)), plan(luis, ago(15)), plan(joyce, ago(90))]);
  expect(whomToContact()).toBe(luis);

  render(<ContactCard memberId={luis} />);
  expect(screen.getByText("It is time to talk with Luis.")).toBeTruthy();
  expect(screen.getByText("Call, every 14 days")).toBeTruthy();
  expect(screen.getByRole("link").getAttribute("href")).toBe(`/team/coach/${luis}`);
  fireEvent.click(screen.getByRole("button", { name: "We spoke today" }));

  await waitFor(() => expect(whomToContact()).toBeNull());
});
